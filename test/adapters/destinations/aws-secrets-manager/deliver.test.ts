import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { DONE, FIRST, failedWith, NAME, OTHER, openDestination, SECOND, SECRET } from './scene.ts'
import { type AwsServer, openAwsServer } from './server.ts'

let server: AwsServer
beforeEach(async () => {
  server = await openAwsServer(NAME)
})
afterEach(() => server.close())

const open = (jsonField: string | null = null) => openDestination(server, jsonField)
const writes = () => server.requests.filter(({ operation }) => operation === 'PutSecretValue')
const tokens = () => writes().map(({ body }) => body.ClientRequestToken)
const changed = failedWith('changed-meanwhile')

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

  test('ten at once into fields of one secret all arrive', async () => {
    server.put('{"n":1.0}', FIRST)
    const fields = Array.from({ length: 10 }, (_, index) => `key${index}`)
    const delivered = await Promise.all(
      fields.map((field) => open(field).deliver(new Secret(`${SECRET.reveal()}${field}`))),
    )
    expect(delivered).toEqual(fields.map(() => DONE))
    const held = JSON.parse(server.current()?.text ?? '')
    expect(held).toEqual({
      n: 1,
      ...Object.fromEntries(fields.map((field) => [field, SECRET.reveal() + field])),
    })
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

  test('somebody who goes back to an older version meanwhile is not overruled in silence', async () => {
    server.put('old', FIRST)
    await open().deliver(OTHER)
    const earlier = server.current()
    const latest = server.put('newer', SECOND)
    server.before('PutSecretValue', () => server.makeCurrent(earlier ?? latest))
    expect(await open().deliver(SECRET)).toEqual(changed)
    expect(server.previous()?.text).toBe(OTHER.reveal())
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

  test('an app like this one may go on from what was just written', async () => {
    server.put('{"a":"1","b":"2"}', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', async () => void (await open('b').deliver(OTHER)))
    })
    expect(await open('a').deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(`{"a":"${SECRET.reveal()}","b":"${OTHER.reveal()}"}`)
  })

  test('an app like this one that puts another secret there is said', async () => {
    server.put('old', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', async () => void (await open().deliver(OTHER)))
    })
    expect(await open().deliver(SECRET)).toEqual(changed)
    expect(server.current()?.text).toBe(OTHER.reveal())
  })

  test('so may anybody else', async () => {
    server.put('{"a":"1"}', FIRST)
    const edited = `{"a":"${SECRET.reveal()}","b":2}`
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', () => void server.put(edited, SECOND))
    })
    expect(await open('a').deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(edited)
  })

  test('a change that was replaced is said, also if others go on from there at once', async () => {
    server.put('{"a":"1","b":"2","c":3}', FIRST)
    server.before('PutSecretValue', () => {
      server.put('{"a":"1","b":"2","c":4}', SECOND)
      const goOn = async () => void (await open('b').deliver(OTHER))
      const afterTwo = () => server.before('GetSecretValue', () => server.before('GetSecretValue', goOn))
      server.before('GetSecretValue', afterTwo)
    })
    expect(await open('a').deliver(SECRET)).toEqual(changed)
  })

  test('a reading that is out of date only costs another version', async () => {
    const first = server.put('old', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', () => {
        const second = server.current() ?? first
        server.makeCurrent(first)
        server.before('PutSecretValue', () => server.makeCurrent(second))
      })
    })
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
  })

  test('a value that comes back as another one is said', async () => {
    server.put('old', FIRST)
    server.before('PutSecretValue', () => {
      server.before('GetSecretValue', () => {
        const version = server.current()
        if (version !== undefined) server.state.versions.splice(-1, 1, { ...version, text: 'garbled' })
      })
    })
    expect(await open().deliver(SECRET)).toEqual(changed)
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
