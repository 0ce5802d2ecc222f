import { keyNameProblem, tidyKeyName } from '../../../domain/keys/key-name.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import { NAME_PROBLEM_WORDS } from '../keys/name-problem-words.ts'

/** The connection's name as it is kept; empty stays empty (the app then finds one). */
export function tidyConnectionName(typed: string): Result<string> {
  const name = tidyKeyName(typed)
  const problem = keyNameProblem(name)
  if (problem === null || problem === 'empty') return succeed(name)
  return fail({ kind: 'invalid-input', field: 'name', message: NAME_PROBLEM_WORDS[problem] })
}
