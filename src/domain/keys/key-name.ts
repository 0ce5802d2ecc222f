import { cutText } from '../cut-text.ts'

export const LONGEST_KEY_NAME = 200

/**
 * In UTF-16 units, as typed: Unicode composes up to four units to one character. The window sends one more at most, so
 * that main sees that it was too long.
 */
export const LONGEST_TYPED_NAME = 4 * LONGEST_KEY_NAME

export type KeyNameProblem = 'empty' | 'too-long' | 'control-characters' | 'direction-marks'

/** C0 and C1 controls, and the line and paragraph separators. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u

/** Characters that reverse the text direction and so can make a name look like another one. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Returns what is wrong with a typed name, after `tidyKeyName`; null when Wevion can be asked for it. */
export function keyNameProblem(name: string): KeyNameProblem | null {
  if (name === '') return 'empty'
  if (CONTROL.test(name)) return 'control-characters'
  if (DIRECTION.test(name)) return 'direction-marks'
  if ([...name].length > LONGEST_KEY_NAME) return 'too-long'
  return null
}

/** Normalizes a name for Wevion: composed characters (NFC), no surrounding white space. */
export function tidyKeyName(name: string): string {
  return name.normalize('NFC').trim()
}

/** Makes of a name from elsewhere what Wevion can be asked for, of any length; empty if nothing of it can be. */
export function requestableName(name: string): string {
  return tidyKeyName(name.replace(new RegExp(CONTROL, 'gu'), ' ').replace(new RegExp(DIRECTION, 'gu'), ''))
}

/** Folds a name for the warning about duplicate names: people do not tell keys apart by case or width. */
export function foldKeyName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}

/**
 * Makes a name from elsewhere safe to show: control and direction characters become visible (`\u202e`), and text that
 * would fill the screen is cut.
 */
export function displayableName(name: string): string {
  return cutText(name, 4 * LONGEST_KEY_NAME).replace(
    /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => {
      return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
    },
  )
}

/** The same for a name within a sentence, in at most 100 characters. */
export function displayableInSentence(name: string): string {
  return cutText(displayableName(name), 100)
}
