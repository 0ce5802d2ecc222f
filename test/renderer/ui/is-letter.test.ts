import { expect, test } from 'vitest'
import { isLetter } from '../../../src/renderer/src/ui/is-letter.ts'

test.each([
  ['k', 'KeyK', true],
  // With Caps Lock.
  ['K', 'KeyK', true],
  // On a Russian, a Greek and an Arabic keyboard.
  ['л', 'KeyK', true],
  ['κ', 'KeyK', true],
  ['ن', 'KeyK', true],
  // On a Dvorak keyboard, where K lies elsewhere.
  ['k', 'KeyV', true],
  ['t', 'KeyK', false],
  ['Enter', 'Enter', false],
  ['л', '', false],
])('%s from %s is K: %s', (key, code, expected) => {
  expect(isLetter({ key, code }, 'k')).toBe(expected)
})
