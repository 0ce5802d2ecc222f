/**
 * Whether this is the key of that letter (in lower case) in a shortcut: whatever Caps Lock does, and on a keyboard without
 * Latin letters the key at its place.
 */
export function isLetter({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>, letter: string): boolean {
  if (key.toLowerCase() === letter) return true
  return /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key) && code === `Key${letter.toUpperCase()}`
}
