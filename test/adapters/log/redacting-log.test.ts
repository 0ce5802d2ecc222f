import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
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

test('a secret is masked whatever it is a part of: JSON, a URL, upper-case hex, base64 at any offset', () => {
  const secret = fc.string({ minLength: 8, maxLength: 60, unit: 'binary' })
  const around = fc.uint8Array({ maxLength: 20 })
  fc.assert(
    fc.property(
      secret,
      around,
      around,
      fc.constantFrom('base64', 'base64url'),
      (characters, before, after, encoding) => {
        const redactor = createRedactor()
        redactor.registerSecret(new Secret('another-secret'))
        redactor.registerSecret(new Secret(characters))
        const bytes = Buffer.from(characters, 'utf8')
        const json = JSON.stringify(characters).slice(1, -1)
        const inUrl = encodeURIComponent(characters.toWellFormed())
        for (const form of [characters, json, inUrl, bytes.toString('hex').toUpperCase()]) {
          expect(redactor.redact(`it is ${form} indeed`)).not.toContain(form)
        }
        const encoded = Buffer.concat([before, bytes, after]).toString(encoding)
        // Those that the secret alone decides.
        const start = Math.ceil((before.length * 8) / 6)
        const end = Math.floor(((before.length + bytes.length) * 8) / 6)
        expect(redactor.redact(encoded)).not.toContain(encoded.slice(start, end))
      },
    ),
  )
})

test('two secrets that overlap are both masked', () => {
  const redactor = createRedactor()
  redactor.registerSecret(new Secret('abcdef-ghijkl'))
  redactor.registerSecret(new Secret('ghijkl-mnopqr'))
  expect(redactor.redact('x abcdef-ghijkl-mnopqr x')).toBe('x [redacted] x')
})

test('a secret is not kept to be masked: the memory of the process has it in no form', () => {
  const characters = `${randomBytes(12).toString('hex')}"?${randomBytes(12).toString('hex')}`
  const file = join(folder, 'heap')
  const program = join(import.meta.dirname, 'register-secret-program.ts')
  const { stdout, status } = spawnSync(process.execPath, [program, file], {
    input: characters,
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'it is [redacted] indeed' })
  const heap = readFileSync(file, 'utf8')
  expect(heap).toContain('registerSecret')
  // A snapshot has its strings in JSON; half a secret is enough.
  expect(heap).not.toContain(characters.slice(0, 20))
  for (const { name, bytes } of formsOf(characters.slice(0, 24))) {
    expect(heap.includes(bytes.toString('latin1')), name).toBe(false)
  }
})

test('plain words stay as they are', () => {
  const { redact } = createRedactor()
  const plain = 'Wevion answered method="GET" path="/api/v1/api-keys" duration=12 status=200 failure=null'
  expect(redact(plain)).toBe(plain)
})
