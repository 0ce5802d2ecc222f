import { keyNameProblem, tidyKeyName } from '../../domain/key-name.ts'
import { fail, type Result, succeed } from '../../domain/result.ts'

const PROBLEMS = {
  'too-long': 'The name may have 200 characters at most.',
  'control-characters': 'The name holds characters that cannot be shown.',
  'direction-marks': 'The name holds characters that change the direction of writing.',
} as const

/** The connection's name as it is kept; empty stays empty (the app then finds one). */
export function tidyConnectionName(typed: string): Result<string> {
  const name = tidyKeyName(typed)
  const problem = keyNameProblem(name)
  if (problem === null || problem === 'empty') return succeed(name)
  return fail({ kind: 'invalid-input', field: 'name', message: PROBLEMS[problem] })
}
