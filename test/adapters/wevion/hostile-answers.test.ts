import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeySchema } from '../../../src/contract/model.ts'
import { keyId } from '../../../src/domain/identifiers.ts'
import { readCreatedKey } from '../../../src/main/adapters/wevion/reading/read-created-key.ts'
import type { WevionClient } from '../../../src/main/ports/wevion.ts'
import { listen } from '../../network/listen.ts'
import { openTestWevion } from './open-test-wevion.ts'

const CONNECTION = '3f9c1c2e-8d0e-4a57-9a56-0a7f3f1d2b4c'

let server: Server
let client: WevionClient
let asked: string[]
/** What the server answers to everything. */
let answer: unknown

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  const address = `http://127.0.0.1:${await listen(server)}`
  const managementKey = async () => 'wv_live_of_the_manager'
  client = (await openTestWevion({ address, managementKey })).client
})

afterEach(() => server.close())

describe('an id that cannot stand in a path', () => {
  const ids = ['.', '..', '%2e', '%2E.', '.%2e', '%2e%2E', 'a\ud800b', '\udc00']

  test.each(ids)('%j makes its key unreadable', async (id) => {
    answer = { data: [{ id, name: 'Bad', prefix: 'wv_live_ab' }] }
    expect(await client.listKeys()).toMatchObject({
      ok: true,
      value: { keys: [], unreadable: [{ label: 'Bad', field: 'id' }] },
    })
  })

  test.each(ids)('%j is not asked for, and not called revoked', async (id) => {
    answer = {}
    expect(await client.revokeKey(keyId(id))).toEqual({
      kind: 'refused',
      failure: { kind: 'unexpected-response', field: 'id' },
    })
    expect(asked).toEqual([])
  })

  test.each(['...', '.a', 'a/../b', '?', '🗝'])('%j can, and is asked for as it is', async (id) => {
    answer = {}
    expect(await client.revokeKey(keyId(id))).toEqual({ kind: 'revoked' })
    expect(asked).toEqual([`DELETE /api/v1/api-keys/${encodeURIComponent(id)}`])
  })
})

describe('a created secret', () => {
  const WISH = { name: 'Wanted', expiresAt: null, rateLimit: null }

  test.each([...'`\'"\\$;&|<>(){}[]#!*?,:@%^'])(
    'with %j is not taken, and its key can be revoked',
    async (character) => {
      answer = {
        id: 'key_1',
        name: 'Wanted',
        start: 'wv_live_ab',
        key: `wv_live_ab${character}id${'x'.repeat(30)}`,
      }
      expect(await client.createKey(WISH)).toEqual({
        kind: 'created-without-secret',
        keyId: 'key_1',
        failure: { kind: 'unexpected-response', field: 'secret' },
      })
    },
  )

  test('does not give way to another field that merely looks like one', async () => {
    const fields = { key: `wv_live_ab\`id\`${'x'.repeat(30)}`, value: 'request-0123456789-0123456789' }
    answer = { id: 'key_1', name: 'Wanted', start: 'wv_live_ab', ...fields }
    expect(await client.createKey(WISH)).toMatchObject({ kind: 'created-without-secret', keyId: 'key_1' })
  })

  test('may hold what tokens are made of', async () => {
    const key = `wv_live_ab.~+/=-${'x'.repeat(30)}`
    answer = { id: 'key_1', name: 'Wanted', start: 'wv_live_ab', key }
    const created = await client.createKey(WISH)
    expect(created.kind === 'created' && created.secret.reveal()).toBe(key)
  })
})

describe('what has no bound at Wevion has one here', () => {
  const KEY = { id: 'key_1', name: 'Large', prefix: 'wv_live_ab' }
  const MAX = Number.MAX_SAFE_INTEGER
  const long = 'x'.repeat(4_001)

  test.each<[string, object]>([
    ['an owner', { owner: long }],
    ['an owner within', { owner: { name: long } }],
    ['a permission', { permissions: [long] }],
    ['a permission of two parts', { permissions: { ['x'.repeat(2_100)]: ['y'.repeat(2_100)] } }],
    ['a permission within text', { scope: `read ${long}` }],
    ['permissions without number', { permissions: Array.from({ length: 100_000 }, (_, at) => `p:${at}`) }],
    ['a rate limit', { rate_limit: 1e21 }],
    ['a rate limit in a short window', { rate_limit: { max: MAX, window_ms: 1 } }],
    ['a window of next to nothing', { rate_limit: { max: 1, window: 1e-300 } }],
    ['a window of nothing', { rate_limit: { max: 1, window: '00s' } }],
    ['a window named constructor', { rate_limit: { max: 1, window: 'constructor' } }],
    ['a window named toString', { rate_limit: { max: 1, window: '2 tostring' } }],
    ['a window named __proto__', { rate_limit: { max: 1, window: '__proto__' } }],
  ])('%s: the key can be shown, or is told as unreadable', async (_what, fields) => {
    answer = {
      data: [
        { ...KEY, ...fields },
        { ...KEY, id: 'key_2' },
      ],
    }
    const listing = await client.listKeys()
    if (!listing.ok) throw new Error(listing.failure.kind)
    expect(listing.value.keys.length + listing.value.unreadable.length).toBe(2)
    for (const key of listing.value.keys) {
      const here = { ...key, connectionId: CONNECTION, secretStored: false, goneSince: null }
      expect(apiKeySchema.safeParse(here)).toMatchObject({ success: true })
      expect(key.permissions?.length ?? 0).toBeLessThanOrEqual(1_000)
    }
  })

  test('a prefix of dots takes no longer than one of letters', () => {
    const least = (start: string) => {
      const times = [1, 2, 3].map(() => {
        const began = performance.now()
        for (let round = 0; round < 20; round += 1) {
          readCreatedKey({ id: 'key_1', name: 'Wanted', start, key: `wv_live_ab${'x'.repeat(30)}` }, 'Wanted')
        }
        return performance.now() - began
      })
      return Math.min(...times)
    }
    least('warm')
    const letters = least('x'.repeat(800))
    expect(least(`${'.'.repeat(800)}\n`) / letters).toBeLessThan(50)
  })
})
