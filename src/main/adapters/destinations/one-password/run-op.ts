import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import { findProgram } from '../find-program.ts'
import { programEnvironment } from '../program-environment.ts'
import { runProgram } from '../run-program.ts'
import { failureOfErrors } from './failure.ts'

/** Milliseconds: long enough for the person to allow the access in the 1Password app. */
const TIME_LIMIT = 60_000
/** A fixed script. op's path and arguments are passed as words that no shell interprets. */
const PIPED = 'cat | "$0" "$@"'
/** Bytes. An item is text; no item is larger. */
const LARGEST = 4 * 1024 * 1024

export interface OpOptions {
  /** The program's name or path; by default `op`. */
  readonly program?: string
  /** Milliseconds for one call; by default one minute. */
  readonly timeLimit?: number
}

/**
 * Runs op and returns its standard output.
 * @throws (rejects) DestinationError
 */
export type RunOp = (args: readonly string[], input: string | null) => Promise<string>

/** `token`: a service account's; null: op signs in by itself. */
export function opRunner(
  config: DestinationConfigOf<'one-password'>,
  token: Secret | null,
  options: OpOptions,
): RunOp {
  const { program = 'op', timeLimit = TIME_LIMIT } = options
  return async (args, input) => {
    const found = await findProgram(program, null)
    if (!found.found) throw notInstalled(found.problem === 'denied')
    const output = collect()
    const errors = collect()
    const end = await runProgram({
      ...startOf(found.program, args, input !== null),
      folder: found.folder,
      environment: environmentOf(token),
      input,
      timeLimit,
      output,
      errors,
    })
    switch (end.kind) {
      case 'exited':
        if (end.code !== 0) throw failureOfErrors(errors.text(), end.code, config, token !== null)
        return output.text()
      case 'killed':
        throw new DestinationError('other', `op was ended by ${end.signal}.`)
      case 'timed-out':
        throw new DestinationError(
          'timed-out',
          `op did not end within ${timeLimit / 1_000} s: it may wait for you to unlock 1Password.`,
        )
      case 'not-started':
        throw new DestinationError('other', `op could not be started (${end.code}).`)
    }
  }
}

/**
 * op takes an item from a pipe only. Except on Windows, Node's input for a program is a socket, of which op says that
 * nothing came. A shell provides the pipe.
 */
function startOf(program: string, args: readonly string[], hasInput: boolean) {
  return hasInput && process.platform !== 'win32'
    ? { program: '/bin/sh', argv: ['sh', '-c', PIPED, program, ...args] }
    : { program, argv: ['op', ...args] }
}

function environmentOf(token: Secret | null): NodeJS.ProcessEnv {
  const environment = programEnvironment('op')
  if (token === null) return environment
  // With these set, op would use a Connect server and ignore the token.
  const { OP_CONNECT_HOST: _host, OP_CONNECT_TOKEN: _token, ...others } = environment
  return { ...others, OP_SERVICE_ACCOUNT_TOKEN: token.reveal() }
}

function notInstalled(denied: boolean): DestinationError {
  return denied
    ? new DestinationError('denied', 'The command line of 1Password (op) may not be run.')
    : new DestinationError('missing', 'The command line of 1Password (op) was not found. Install it first.')
}

function collect() {
  const chunks: Buffer[] = []
  let size = 0
  return {
    add(chunk: Buffer) {
      size += chunk.length
      if (size <= LARGEST) chunks.push(chunk)
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}
