import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { DestinationProblem } from '../../../../domain/failure.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { Destination } from '../../../ports/destination.ts'
import { destinationFailure } from '../destination-error.ts'
import { type CommandRun, findCommand, runCommand } from './run-command.ts'

/** Opens a program that gets the secret. */
export function createCommandDestination(config: DestinationConfigOf<'command'>): Destination {
  return {
    async check() {
      const found = await findCommand(config)
      return found.ok ? succeed({ holds: null, warnings: [] }) : found
    },
    async deliver(secret) {
      // What a command prints may hold the secret in any form.
      const run = await runCommand(config, secret, { output: null })
      return run.ok ? answerOf(run.value, config) : run
    },
    // A program cannot be asked what it did with a secret.
    readBack: async () => succeed(null),
  }
}

function answerOf(
  { end, duration }: CommandRun,
  { timeLimit }: DestinationConfigOf<'command'>,
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
  }
}

const failed = (problem: DestinationProblem, message: string) => fail(destinationFailure(problem, message))
