import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyId } from '../../../src/domain/identifiers.ts'
import type { WevionClient } from '../../../src/main/ports/wevion.ts'
import { listen } from '../../network/listen.ts'
import { openTestWevion } from './open-test-wevion.ts'

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
