import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../src/domain/secret.ts'
import { createAwsSecret } from '../../../src/main/adapters/destinations/aws-secret.ts'
import { fingerprintOf } from '../../../src/main/adapters/keychain/fingerprint.ts'
import { type AwsServer, openAwsServer } from './aws-server.ts'

const NAME = 'prod/payments'
const SECRET = new Secret('wv_live_Qz7kTmX9pL2vB5nR8cW1yH4jD6sF3gK0aE')
const OTHER = new Secret('wv_live_0aE3gK6sF4jD1yH8cW5nR2vB9pL7kTmXQz')
const DONE = { ok: true, value: undefined }
const FIRST = 'made-in-the-console-of-aws-one'
const SECOND = 'made-in-the-console-of-aws-two'

let server: AwsServer
beforeEach(async () => {
  server = await openAwsServer(NAME)
})
afterEach(() => server.close())

const open = (jsonField: string | null = null) =>
  createAwsSecret(
    { kind: 'aws', region: 'eu-central-1', profile: null, secretId: NAME, jsonField },
    fingerprintOf,
    {
      endpoint: server.endpoint,
      credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'not-a-real-one' },
    },
  )
const changed = {
  ok: false,
  failure: { kind: 'destination-failed', problem: 'changed-meanwhile', message: expect.any(String) },
}
const refused = (message: RegExp) => ({
  ok: false,
  failure: { kind: 'destination-failed', problem: 'refused', message: expect.stringMatching(message) },
})
const writes = () => server.requests.filter(({ operation }) => operation === 'PutSecretValue')
const tokens = () => writes().map(({ body }) => body.ClientRequestToken)

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

describe('repetitions', () => {
  test('a write whose answer was lost is sent again under the same name, and makes one version', async () => {
    server.put('old', FIRST)
    server.failOnce('PutSecretValue', { kind: 'cut-after' })
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(new Set(tokens()).size).toBe(1)
    expect(tokens()).toHaveLength(2)
    expect(tokens()[0]).toMatch(/^[\w-]{32,64}$/u)
    expect(server.state.versions.map(({ text }) => text)).toEqual(['old', SECRET.reveal()])
  })

  test.each([
    ['the same secret', SECRET],
    ['another secret', OTHER],
  ])('%s is delivered anew after somebody went back to an older version', async (_, secret) => {
    const first = server.put('old', FIRST)
    expect(await open().deliver(SECRET)).toEqual(DONE)
    server.makeCurrent(first)
    expect(await open().deliver(secret)).toEqual(DONE)
    expect(server.current()?.text).toBe(secret.reveal())
    expect(server.previous()?.text).toBe('old')
  })

  test('there and back again, many times', async () => {
    server.put('old', FIRST)
    for (const secret of [SECRET, OTHER, SECRET, OTHER, SECRET]) {
      expect(await open().deliver(secret)).toEqual(DONE)
      expect(server.current()?.text).toBe(secret.reveal())
    }
    expect(new Set(tokens()).size).toBe(5)
  })
})

describe('others who write at the same time', () => {
  test('two deliveries to two fields, which both read before either writes, both arrive', async () => {
    server.put('{"a":"1","b":"2","c":3.0}', FIRST)
    const bothRead = new Promise<void>((resolve) => {
      server.before('PutSecretValue', () => bothRead)
      server.before('PutSecretValue', resolve)
    })
    const both = await Promise.all([open('a').deliver(SECRET), open('b').deliver(OTHER)])
    expect(both).toEqual([DONE, DONE])
    expect(server.current()?.text).toBe(`{"a":"${SECRET.reveal()}","b":"${OTHER.reveal()}","c":3.0}`)
  })

  test('a change between read and write is said, and stays as the previous version', async () => {
    server.put('{"key":"old","b":1}', FIRST)
    server.before('PutSecretValue', () => void server.put('{"key":"old","b":2}', SECOND))
    expect(await open('key').deliver(SECRET)).toEqual(changed)
    expect(server.previous()?.text).toBe('{"key":"old","b":2}')
    expect(writes()).toHaveLength(1)
    // Trying again, after a look at it, does not push it out of there.
    expect(await open('key').deliver(SECRET)).toEqual(DONE)
    expect(server.previous()?.text).toBe('{"key":"old","b":2}')
  })

  test('a first value that somebody else writes meanwhile is said', async () => {
    server.before('PutSecretValue', () => void server.put('theirs', SECOND))
    expect(await open().deliver(SECRET)).toEqual(changed)
    expect(server.previous()?.text).toBe('theirs')
  })

  test('a write right after ours is said', async () => {
    server.put('old', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', () => void server.put('theirs', SECOND))
    })
    expect(await open().deliver(SECRET)).toEqual(changed)
    expect(server.current()?.text).toBe('theirs')
  })

  test('a write after ours was read back is not called one that was replaced', async () => {
    server.put('old', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', () => {
        server.before('GetSecretValue', () => void server.put('theirs', SECOND))
      })
    })
    const delivered = await open().deliver(SECRET)
    expect(delivered).toEqual(changed)
    expect(JSON.stringify(delivered)).not.toContain('replaced')
  })

  test('who keeps winning ends the delivery, not the app', async () => {
    server.put('old', FIRST)
    server.failAlways('PutSecretValue', { kind: 'error', name: 'ResourceExistsException' })
    expect(await open().deliver(SECRET)).toEqual(changed)
    expect(server.current()?.text).toBe('old')
  })

  test('one who may read the current version alone can still deliver', async () => {
    server.put('old', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', () => {
        server.failOnce('GetSecretValue', { kind: 'error', name: 'AccessDeniedException' })
      })
    })
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
  })
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

  test('has nothing to say of a place that this app wrote to before', async () => {
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
