import {
  type KeyNameProblem,
  keyNameProblem,
  LONGEST_KEY_NAME,
  LONGEST_TYPED_NAME,
  tidyKeyName,
} from '../../domain/keys/key-name.ts'
import { fail, type Result, succeed } from '../../domain/result.ts'

const PROBLEMS: Readonly<Record<Exclude<KeyNameProblem, 'empty'>, string>> = {
  'too-long': `The name may have ${LONGEST_KEY_NAME} characters at most.`,
  'control-characters': 'The name holds characters that cannot be shown.',
  'direction-marks': 'The name holds characters that change the direction of writing.',
}

/**
 * Returns the name of a key or connection in its stored form, or what is wrong with it, in words for the person.
 * `whenEmpty` is the message for an empty name; null: the name may be empty.
 */
export function checkedName(typed: string, whenEmpty: string | null): Result<string> {
  const name = tidyKeyName(typed)
  const problem = typed.length > LONGEST_TYPED_NAME ? 'too-long' : keyNameProblem(name)
  const message = problem === 'empty' ? whenEmpty : problem === null ? null : PROBLEMS[problem]
  return message === null ? succeed(name) : fail({ kind: 'invalid-input', field: 'name', message })
}
