import { expect, test } from 'vitest'
import { checkedName } from '../../src/main/use-cases/checked-name.ts'

test.each([
  ['  CI launch ', { ok: true, value: 'CI launch' }],
  ['', { ok: false, failure: { kind: 'invalid-input', field: 'name', message: 'Name it.' } }],
  ['  ', { ok: false, failure: { kind: 'invalid-input', field: 'name', message: 'Name it.' } }],
  ['x'.repeat(201), { ok: false, failure: { kind: 'invalid-input', field: 'name' } }],
  ['a\u0007b', { ok: false, failure: { kind: 'invalid-input', field: 'name' } }],
])('the name %j', (typed, expected) => {
  expect(checkedName(typed, 'Name it.')).toMatchObject(expected)
})

test('no name is fine where the app finds one itself', () => {
  expect(checkedName(' ', null)).toEqual({ ok: true, value: '' })
  expect(checkedName('a\u0007b', null).ok).toBe(false)
})
