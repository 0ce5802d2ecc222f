import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from '../../src/domain/secret.ts'

test('a secret shows itself in no way but reveal', () => {
  const secret = new Secret('wv_live_characters')
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }),
    inspect(secret, { showHidden: true }),
  ]
  for (const text of shown) {
    expect(text).not.toContain('characters')
    expect(text).toContain('[secret]')
  }
  expect(Object.keys(secret)).toEqual([])
  expect(() => structuredClone(secret)).not.toThrow()
  expect(JSON.stringify(structuredClone(secret))).not.toContain('characters')
  expect(secret.reveal()).toBe('wv_live_characters')
  expect(secret.equals(new Secret('wv_live_characters'))).toBe(true)
  expect(secret.equals(new Secret('wv_live_other'))).toBe(false)
})
