import { type KeyNameProblem, LONGEST_KEY_NAME } from '../../../domain/keys/key-name.ts'

/** What is wrong with a name, for the person who typed it. */
export const NAME_PROBLEM_WORDS: Readonly<Record<Exclude<KeyNameProblem, 'empty'>, string>> = {
  'too-long': `The name may have ${LONGEST_KEY_NAME} characters at most.`,
  'control-characters': 'The name holds characters that cannot be shown.',
  'direction-marks': 'The name holds characters that change the direction of writing.',
}
