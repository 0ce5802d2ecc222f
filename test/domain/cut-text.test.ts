import { expect, test } from 'vitest'
import { cutText } from '../../src/domain/cut-text.ts'

const FAMILY = '👩‍👩‍👧'
const FLAGS = '🇩🇪🇫🇷'

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['🔑🔑🔑', 3, '🔑🔑🔑'],
  ['🔑🔑🔑🔑', 3, '🔑🔑…'],
  [`12345${FAMILY} home`, 9, '12345…'],
  [`12345${FAMILY} home`, 11, `12345${FAMILY}…`],
  [`1234${FLAGS}`, 7, '1234🇩🇪…'],
  ['cafe\u0301 noir', 5, 'caf…'],
  // A first character that is longer than all that may stay is cut after a code point.
  [FAMILY, 2, '👩…'],
  ['a\u0301\u0302\u0303', 3, 'a\u0301…'],
])('%s in %i code points is %s', (text, most, cut) => {
  expect(cutText(text, most)).toBe(cut)
})
