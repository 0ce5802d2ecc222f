import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanPastedSecret,
  LONGEST_PASTED_SECRET,
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
    `WEVION_API_KEY=${KEY}`,
    `export WEVION_API_KEY="${KEY}"\n`,
    `  wevion_key = '${KEY}'`,
  ])('%j', (pasted) => {
    expect(cleanPastedSecret(pasted)?.reveal()).toBe(KEY)
  })

  test.each([
    '',
    '   ',
    '"',
    'Bearer ',
    'x'.repeat(15),
    'wv_live_ключ1234567890',
    `${KEY}\u0000`,
    `${KEY}"; rm -rf ~`,
    `${KEY}<script>`,
    `${KEY}\r\nx-evil: 1`,
    'x'.repeat(513),
    `${KEY}${' '.repeat(LONGEST_PASTED_SECRET)}`,
  ])('refuses %#', (pasted) => {
    expect(cleanPastedSecret(pasted)).toBeNull()
  })

  test.each([16, 512])('takes a key of %i characters, wrapped and quoted', (length) => {
    const key = 'a+/=._~-'.repeat(64).slice(0, length)
    const wrapped = `Authorization: Bearer "${key.replace(/.{2}/gu, '$&\r\n')}"`
    expect(cleanPastedSecret(wrapped)?.reveal()).toBe(key)
  })

  test('whatever is pasted, what comes out is made like a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        const key = cleanPastedSecret(pasted)
        if (key !== null) expect(key.reveal()).toMatch(/^[A-Za-z0-9._~+/=-]{16,512}$/)
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
  ['wv_live_bT••••', true],
  ['wv_live_bT****wxyz', true],
  ['wv_live_bT...wxyz', true],
  ['wv_live_bTab', true],
  ['wv_live', true],
  ['wv_live_bX', false],
  ['wv', false],
  ['', false],
])('the prefix %j looks like that of the management key: %s', (prefix, expected) => {
  expect(looksLikeManagementKey({ prefix }, { managementKeyPrefix: 'wv_live_bT' })).toBe(expected)
  expect(looksLikeManagementKey({ prefix }, undefined)).toBe(false)
})
