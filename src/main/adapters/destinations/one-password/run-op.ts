import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import { findProgram } from '../find-program.ts'
import { runProgram } from '../run-program.ts'
import { failureOfErrors } from './failure.ts'

/** In milliseconds: long enough for a person to allow the access in the 1Password app. */
const TIME_LIMIT = 60_000
/** A fixed script: op's path and its arguments come to it as words, which no shell reads. */
const PIPED = 'cat | "$0" "$@"'
/** In bytes: an item is text; what is larger is none. */
const LARGEST = 4 * 1024 * 1024

export interface OpOptions {
  /** The program's name or path; left out: `op`. */
  readonly program?: string
  /** Milliseconds for one call of it; left out: one minute. */
  readonly timeLimit?: number
}

/** Runs op and answers its standard output. Throws `DestinationError`. */
export type RunOp = (args: readonly string[], input: string | null) => Promise<string>

/** `token`: of a service account; null: op signs in by itself. */
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
 * op takes an item from a pipe only, and what Node gives a program for input is a socket (it says then that nothing came)
 * except on Windows. A shell has the pipe.
 */
function startOf(program: string, args: readonly string[], hasInput: boolean) {
  return hasInput && process.platform !== 'win32'
    ? { program: '/bin/sh', argv: ['sh', '-c', PIPED, program, ...args] }
    : { program, argv: ['op', ...args] }
}

function environmentOf(token: Secret | null): NodeJS.ProcessEnv {
  if (token === null) return process.env
  // With these set, op would talk to a Connect server and not look at the token.
  const { OP_CONNECT_HOST: _host, OP_CONNECT_TOKEN: _token, ...others } = process.env
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
