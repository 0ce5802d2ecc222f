import { expect, test } from 'vitest'
import { isOwnedByAnother } from '../../../src/domain/rotations/key-owner.ts'

const ANA = { userId: '102', userName: 'Ana Lopes', email: 'ana.lopes@acme.example' }

test.each([
  ['Ana Lopes', false],
  ['ana lopes ', false],
  ['ANA.LOPES@acme.example', false],
  ['102', false],
  [null, false],
  ['Vic Roy', true],
  ['vic.roy@acme.example', true],
  ['107', true],
  ['6f9619ff-8b86-4011-b42d-00cf4fc964ff', true],
])('a key of %s acts as another than Ana: %s', (owner, expected) => {
  expect(isOwnedByAnother(owner, ANA)).toBe(expected)
})

test('what cannot be compared is not held against a key', () => {
  expect(isOwnedByAnother('vic.roy@acme.example', { ...ANA, email: null })).toBe(false)
})
