import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Secret } from '../../../src/domain/secret.ts'
import { createRedactor } from '../../../src/main/adapters/log/redact.ts'
import { createRedactingLog } from '../../../src/main/adapters/log/redacting-log.ts'
import { formsOf } from '../../e2e/find-secret.ts'

const KEY = 'wv_live_abcDEF123ghiJKL456mnoPQR789stuVWX012yzABC345deFGH678'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-log-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what looks like a secret never reaches the file, wherever it stands', () => {
  const log = createRedactingLog(folder)
  log.info(`asked with ${KEY}`, { path: `/x/${KEY}`, status: 200 })
  log.warn(`Authorization: Bearer ${KEY.slice(8)}`)
  const cause = new Error(`x-api-key: ${KEY}`)
  const id = log.error('It broke', new Error('outer', { cause: Object.assign(cause, { secret: KEY }) }))
  const file = join(folder, 'main.log')
  const text = readFileSync(file, 'utf8')
  expect(text).not.toContain(KEY.slice(8, 30))
  expect(text).toContain(id)
  expect(text).toContain('outer')
  expect(text).toContain('status=200')
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('a secret that main has had in hand is masked raw and encoded, whatever it looks like', () => {
  const secret = fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'abcdefXYZ019-_.~+/=') })
  fc.assert(
    fc.property(secret, fc.string(), (characters, around) => {
      const redactor = createRedactor()
      redactor.registerSecret(new Secret(characters))
      for (const { name, bytes } of formsOf(characters)) {
        if (name !== 'raw' && name !== 'hex') continue
        const shown = redactor.redact(`${around}${bytes.toString()}${around}`)
        fc.pre(!around.includes(bytes.toString()))
        expect(shown).not.toContain(bytes.toString())
      }
    }),
  )
})

test('plain words stay as they are', () => {
  const { redact } = createRedactor()
  const plain = 'Wevion answered method="GET" path="/api/v1/api-keys" duration=12 status=200 failure=null'
  expect(redact(plain)).toBe(plain)
})
