import { expect, test } from 'vitest'
import { LONGEST_KEY_NAME, LONGEST_TYPED_NAME } from '../../src/domain/keys/key-name.ts'
import { checkedName } from '../../src/main/use-cases/checked-name.ts'

test.each([
  ['  CI launch ', { ok: true, value: 'CI launch' }],
  ['', { ok: false, failure: { kind: 'invalid-input', field: 'name', message: 'Name it.' } }],
  ['  ', { ok: false, failure: { kind: 'invalid-input', field: 'name', message: 'Name it.' } }],
  ['x'.repeat(201), { ok: false, failure: { kind: 'invalid-input', field: 'name' } }],
  [`${' '.repeat(LONGEST_TYPED_NAME)}x`, { ok: false, failure: { kind: 'invalid-input', field: 'name' } }],
  ['a\u0007b', { ok: false, failure: { kind: 'invalid-input', field: 'name' } }],
])('the name %j', (typed, expected) => {
  expect(checkedName(typed, 'Name it.')).toMatchObject(expected)
})

test('the longest name of all may be typed in pieces', () => {
  const typed = '\u1f82'.repeat(LONGEST_KEY_NAME).normalize('NFD')
  expect(typed).toHaveLength(LONGEST_TYPED_NAME)
  expect(checkedName(typed, 'Name it.')).toEqual({ ok: true, value: '\u1f82'.repeat(LONGEST_KEY_NAME) })
})

test('no name is fine where the app finds one itself', () => {
  expect(checkedName(' ', null)).toEqual({ ok: true, value: '' })
  expect(checkedName('a\u0007b', null).ok).toBe(false)
})
