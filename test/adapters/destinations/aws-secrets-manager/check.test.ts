import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { DONE, FIRST, failedWith, NAME, openDestination, SECRET } from './scene.ts'
import { type AwsServer, openAwsServer } from './server.ts'

let server: AwsServer
beforeEach(async () => {
  server = await openAwsServer(NAME)
})
afterEach(() => server.close())

const open = (jsonField: string | null = null) => openDestination(server, jsonField)
const writes = () => server.requests.filter(({ operation }) => operation === 'PutSecretValue')
const refused = (message: RegExp) => failedWith('refused', message)

describe('a whole value', () => {
  test('is replaced, and the old one stays as the previous version', async () => {
    server.put('old', FIRST)
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
    expect(server.previous()?.text).toBe('old')
    expect(await open().readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
  })

  test('is the first one of a secret that had none', async () => {
    expect(await open().readBack()).toEqual({ ok: true, value: null })
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
  })

  test('that is there already is not written again', async () => {
    server.put('old', FIRST)
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(server.state.versions).toHaveLength(2)
    expect(writes()).toHaveLength(1)
  })
})

describe('a field of a JSON object', () => {
  const before =
    '{\n  "id": 12345678901234567890,\n  "ratio": 1.0,\n  "key": "old",\n  "key.live": "dotted"\n}\n'

  test('alone is replaced, to the character', async () => {
    server.put(before, FIRST)
    expect(await open('key').deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(before.replace('"old"', `"${SECRET.reveal()}"`))
    expect(await open('key').readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
    expect(await open('key.live').readBack()).toEqual({
      ok: true,
      value: fingerprintOf(new Secret('dotted')),
    })
  })

  test('is added where it was not', async () => {
    server.put('{"a": 1}', FIRST)
    expect(await open('key').deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(`{"a": 1,"key": "${SECRET.reveal()}"}`)
  })

  test('is the only one of a secret that had no value', async () => {
    expect(await open('key').deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(`{"key":"${SECRET.reveal()}"}`)
  })

  test.each([
    ['wv_live_plain', /no JSON object/u],
    ['["key"]', /no JSON object/u],
    ['{"key":{"deep":1}}', /something else than a text/u],
    ['{"key":"a","key":"b"}', /more than once/u],
    [null, /binary/u],
  ])('is refused in %s, and nothing is written', async (text, message) => {
    server.put(text, FIRST)
    for (const method of ['check', 'readBack', 'deliver'] as const) {
      expect(await open('key')[method](SECRET)).toEqual(refused(message))
    }
    expect(writes()).toEqual([])
  })
})

test('a binary secret is left alone as a whole, too', async () => {
  server.put(null, FIRST)
  expect(await open().deliver(SECRET)).toEqual(refused(/binary/u))
  expect(writes()).toEqual([])
})

describe('a check', () => {
  const warnings = async (jsonField: string | null = null) => {
    const found = await open(jsonField).check()
    expect(found.ok).toBe(true)
    return found.ok ? found.value.warnings.join('\n') : ''
  }

  test('writes nothing, and tells what is there by its fingerprint', async () => {
    server.put('{"key":"old"}', FIRST)
    expect(await open('key').check()).toEqual({
      ok: true,
      value: {
        holds: fingerprintOf(new Secret('old')),
        warnings: [expect.stringContaining('PutSecretValue')],
      },
    })
    expect(server.operations()).toEqual(['GetSecretValue', 'DescribeSecret'])
  })

  test('has nothing to say of a secret that this app wrote before', async () => {
    server.put('old', FIRST)
    await open().deliver(SECRET)
    expect(await open().check()).toEqual({ ok: true, value: { holds: fingerprintOf(SECRET), warnings: [] } })
  })

  test.each([
    [null, null, /no value yet/u],
    ['{"a":1}', 'key', /no field key yet/u],
    ['{"a":1}', null, /All of it is replaced/u],
  ])('of %s (field: %s)', async (text, field, words) => {
    if (text !== null) server.put(text, FIRST)
    expect(await warnings(field)).toMatch(words)
  })

  test.each([
    ['{"key":""}', 'key'],
    ['', null],
  ])('finds no secret in %s', async (text, field) => {
    server.put(text, FIRST)
    expect(await open(field).readBack()).toEqual({ ok: true, value: null })
    expect(await warnings(field)).not.toMatch(/field|no value/u)
  })

  test.each([
    [{ RotationEnabled: true }, /rotates/u],
    [{ OwningService: 'rds' }, /belongs to the AWS service rds/u],
  ])('warns of %o', async (described, words) => {
    server.put('old', FIRST)
    server.state.described = described
    expect(await warnings()).toMatch(words)
  })

  test.each([
    [{ DeletedDate: 1_700_000_000 }, /marked for deletion/u],
    [{ PrimaryRegion: 'us-east-1' }, /copy of the one in us-east-1/u],
  ])('fails for %o', async (described, words) => {
    server.put('old', FIRST)
    server.state.described = described
    expect(await open().check()).toEqual(refused(words))
  })

  test('needs no permission to describe', async () => {
    server.put('old', FIRST)
    server.failAlways('DescribeSecret', { kind: 'error', name: 'AccessDeniedException' })
    expect(await warnings()).not.toBe('')
  })
})
