import { succeed } from '../../../../domain/result.ts'
import type { TryCommand } from '../../../ports/command-trial.ts'
import { createLastOutput } from './last-output.ts'
import { runCommand } from './run-command.ts'

export const tryCommand: TryCommand = async (config, madeUp) => {
  const output = createLastOutput()
  const errors = createLastOutput()
  const run = await runCommand(config, madeUp, { output, errors })
  if (!run.ok) return run
  const { end, duration } = run.value
  return succeed({
    end,
    duration: Math.round(duration),
    standardOutput: output.text(),
    errorOutput: errors.text(),
  })
}
