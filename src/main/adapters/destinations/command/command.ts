import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { DestinationProblem } from '../../../../domain/failure.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { Destination } from '../../../ports/destination.ts'
import { destinationFailure } from '../destination-error.ts'
import { findProgram } from '../find-program.ts'
import { programEnvironment } from '../program-environment.ts'
import { type ProgramEnd, runProgram } from '../run-program.ts'

/** Opens a program that gets the secret through standard input or an environment variable, never through its arguments. */
export function createCommandDestination(config: DestinationConfigOf<'command'>): Destination {
  const { argv, workingFolder, variable } = config
  return {
    async check() {
      const found = await findProgram(argv[0], workingFolder)
      if (!found.found) return failed(found.problem, found.message)
      if (!canBeName(variable)) return failed('refused', 'This is no name of an environment variable.')
      return succeed({ holds: null, warnings: [] })
    },
    async deliver(secret) {
      const found = await findProgram(argv[0], workingFolder)
      if (!found.found) return failed(found.problem, found.message)
      if (!canBeName(variable)) return failed('refused', 'This is no name of an environment variable.')
      const began = performance.now()
      const end = await runProgram({
        program: found.program,
        argv,
        folder: found.folder,
        environment: {
          ...programEnvironment(found.program),
          ...(variable !== null && { [variable]: secret.reveal() }),
        },
        input: variable === null ? secret.reveal() : null,
        timeLimit: config.timeLimit,
        // What a command prints may hold the secret in any form.
        output: null,
      })
      return answerOf(end, config, performance.now() - began)
    },
    // A program cannot be asked what it did with a secret.
    readBack: async () => succeed(null),
  }
}

/** `duration` in milliseconds. */
function answerOf(
  end: ProgramEnd,
  { timeLimit }: DestinationConfigOf<'command'>,
  duration: number,
): Result<undefined> {
  const after = `after ${(duration / 1_000).toFixed(1)} s`
  switch (end.kind) {
    case 'exited':
      if (end.code === 0) return succeed(undefined)
      return failed('other', `The command ended with exit code ${end.code} ${after}.`)
    case 'killed':
      return failed('other', `The command was ended by ${end.signal} ${after}.`)
    case 'timed-out':
      return failed('timed-out', `The command did not end within ${timeLimit / 1_000} s.`)
    case 'not-started':
      return failed(problemOf(end.code), `The command could not be started (${end.code}).`)
  }
}

function problemOf(code: string): DestinationProblem {
  if (code === 'ENOENT') return 'missing'
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'other'
}

/** `variable` null: standard input. */
function canBeName(variable: string | null): boolean {
  return variable === null || /^[^=\0]+$/u.test(variable)
}

const failed = (problem: DestinationProblem, message: string) => fail(destinationFailure(problem, message))
