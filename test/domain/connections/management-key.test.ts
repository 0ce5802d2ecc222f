import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanPastedSecret,
  looksLikeManagementKey,
  managementKeyPrefix,
} from '../../../src/domain/connections/management-key.ts'
import { Secret } from '../../../src/domain/secret.ts'

const KEY = 'wv_live_abc123XYZzZ9'

describe('cleanPastedSecret', () => {
  test.each([
    KEY,
    `  ${KEY}\n`,
    `Bearer ${KEY}`,
    `bearer   ${KEY}  `,
    `Authorization: Bearer ${KEY}`,
    `x-api-key: ${KEY}`,
    `"${KEY}"`,
    `'Bearer ${KEY}'`,
    `"${KEY}",`,
    `\u200b${KEY}\ufeff`,
    `wv_live_abc123\n  XYZzZ9`,
    `\`${KEY}\`;`,
  ])('%j', (pasted) => {
    expect(cleanPastedSecret(pasted)?.reveal()).toBe(KEY)
  })

  test.each(['', '   ', '"', 'Bearer ', 'short', 'wv_live_ключ1234', `${KEY}\u0000`, 'x'.repeat(5_000)])(
    'refuses %#',
    (pasted) => {
      expect(cleanPastedSecret(pasted)).toBeNull()
    },
  )

  test('whatever is pasted, what comes out can stand in an HTTP header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        const key = cleanPastedSecret(pasted)
        if (key !== null) expect(key.reveal()).toMatch(/^[\x21-\x7e]{8,}$/)
      }),
    )
  })
})

test('the prefix is the ten characters that Wevion lists', () => {
  expect(managementKeyPrefix(new Secret(KEY))).toBe('wv_live_ab')
})

test.each([
  ['wv_live_bT', true],
  ['wv_live_bT…', true],
  ['wv_live_bT***', true],
  ['wv_live', true],
  ['wv_live_bX', false],
  ['wv', false],
  ['', false],
])('the prefix %j looks like that of the management key: %s', (prefix, expected) => {
  expect(looksLikeManagementKey({ prefix }, { managementKeyPrefix: 'wv_live_bT' })).toBe(expected)
  expect(looksLikeManagementKey({ prefix }, undefined)).toBe(false)
})
