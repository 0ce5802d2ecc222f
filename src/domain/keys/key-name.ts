export const LONGEST_KEY_NAME = 200

export type KeyNameProblem = 'empty' | 'too-long' | 'control-characters' | 'direction-marks'

/** C0 and C1 controls, and the line and paragraph separators. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u

/** Characters that make text run the other way and so can make a name look like another one. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** What is wrong with a name that the person typed, after `tidyKeyName`; null when it can be asked of Wevion. */
export function keyNameProblem(name: string): KeyNameProblem | null {
  if (name === '') return 'empty'
  if (CONTROL.test(name)) return 'control-characters'
  if (DIRECTION.test(name)) return 'direction-marks'
  if ([...name].length > LONGEST_KEY_NAME) return 'too-long'
  return null
}

/** The name as it is asked of Wevion: composed characters (NFC), no white space around it. */
export function tidyKeyName(name: string): string {
  return name.normalize('NFC').trim()
}

/** What two names are compared by when a name in use is warned about: case and width do not tell keys apart for people. */
export function foldKeyName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}

/**
 * A name made elsewhere, made safe to show: control and direction characters become visible (`\u202e`), and text that
 * would fill the screen is cut.
 */
export function displayableName(name: string): string {
  const cut = name.length > 4 * LONGEST_KEY_NAME ? `${name.slice(0, 4 * LONGEST_KEY_NAME)}…` : name
  return cut.replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
}
