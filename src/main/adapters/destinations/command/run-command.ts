import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { DestinationProblem } from '../../../../domain/failure.ts'
import type { Duration } from '../../../../domain/instant.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { destinationFailure } from '../destination-error.ts'
import { type FoundProgram, findProgram } from '../find-program.ts'
import { programEnvironment } from '../program-environment.ts'
import { type ProgramEnd, type ProgramRun, runProgram } from '../run-program.ts'

export interface CommandRun {
  readonly end: Exclude<ProgramEnd, { readonly kind: 'not-started' }>
  readonly duration: Duration
}

/** Finds the program that a command would run. Runs nothing. */
export async function findCommand({
  argv,
  workingFolder,
  variable,
}: DestinationConfigOf<'command'>): Promise<Result<Extract<FoundProgram, { readonly found: true }>>> {
  const found = await findProgram(argv[0], workingFolder)
  if (!found.found) return fail(destinationFailure(found.problem, found.message))
  return canBeName(variable)
    ? succeed(found)
    : fail(destinationFailure('refused', 'This is no name of an environment variable.'))
}

/** Runs a command with the secret in standard input or an environment variable, never in its arguments. */
export async function runCommand(
  config: DestinationConfigOf<'command'>,
  secret: Secret,
  sinks: Pick<ProgramRun, 'output' | 'errors'>,
): Promise<Result<CommandRun>> {
  const found = await findCommand(config)
  if (!found.ok) return found
  const { program, folder } = found.value
  const { argv, variable, timeLimit } = config
  const began = performance.now()
  const end = await runProgram({
    program,
    argv,
    folder,
    environment: {
      ...programEnvironment(program),
      ...(variable !== null && { [variable]: secret.reveal() }),
    },
    input: variable === null ? secret.reveal() : null,
    timeLimit,
    ...sinks,
  })
  return end.kind === 'not-started'
    ? fail(destinationFailure(problemOf(end.code), `The command could not be started (${end.code}).`))
    : succeed({ end, duration: performance.now() - began })
}

function problemOf(code: string): DestinationProblem {
  if (code === 'ENOENT') return 'missing'
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'other'
}

/** `variable` null: standard input. */
function canBeName(variable: string | null): boolean {
  return variable === null || /^[^=\0]+$/u.test(variable)
}
