import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { maskSecret } from '../../../../src/main/adapters/destinations/command/mask.ts'

const TEXT = 'wv_live_Qz7+kT"mX9\'pL2/vB5nR8cW1yH4jD6sF3gK0aE'
const SECRET = new Secret(TEXT)

const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each([
  ['plain', TEXT],
  ['base64', base64(TEXT)],
  ['base64 of more', base64(`user:${TEXT}`)],
  ['base64 of still more', base64(`token:${TEXT}\n`)],
  ['base64 for URLs', Buffer.from(TEXT).toString('base64url')],
  ['hexadecimal', Buffer.from(TEXT).toString('hex')],
  ['upper case hexadecimal', Buffer.from(TEXT).toString('hex').toUpperCase()],
  ['in a URL', encodeURIComponent(TEXT)],
  ['in JSON', JSON.stringify(TEXT)],
  ['quoted for a shell', TEXT.replaceAll("'", "'\\''")],
  ['wrapped', base64(TEXT).replace(/.{20}/gu, '$&\n')],
  ['without its beginning', TEXT.slice(9)],
  ['without its end', TEXT.slice(0, -7)],
])('%s', (_, written) => {
  const shown = maskSecret(`before <${written}> after`, SECRET)
  // Up to three characters of base64 mix the secret's with its neighbours'.
  expect(shown).toMatch(/^before <\S{0,9}\[secret\]\S{0,3}> after$/u)
})

test('another key of Wevion is masked as well, and all else stays', () => {
  expect(maskSecret('old: wv_live_Old0123456789, 3 of 4\n  done', SECRET)).toBe(
    'old: [secret], 3 of 4\n  done',
  )
})

test('no eight characters of it are ever shown', () => {
  const secrets = fc.string({
    unit: fc.constantFrom('a', 'B', '3', '_', '+', '"'),
    minLength: 8,
    maxLength: 40,
  })
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), fc.nat(39), (secret, before, after, from) => {
      const shown = maskSecret(before + secret.slice(from) + secret + after, new Secret(secret)).replaceAll(
        '[secret]',
        '\0',
      )
      for (let at = 0; at + 8 <= secret.length; at += 1) expect(shown).not.toContain(secret.slice(at, at + 8))
    }),
    { numRuns: 2_000 },
  )
})
