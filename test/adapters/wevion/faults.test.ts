import { createServer } from 'node:https'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts'
import type { Timer } from '../../../src/main/adapters/wevion/client/time-limit.ts'
import { listen } from '../../network/listen.ts'
import { makeUpAuthority } from '../../network/made-up-authority.ts'
import { openTestWevion } from './open-test-wevion.ts'

const LIST = 'GET /api/v1/api-keys'
const CREATE = 'POST /api/v1/api-keys'
const REVOKE = 'DELETE /api/v1/api-keys/:id'
const WISH = { name: 'Wanted', expiresAt: null, rateLimit: null }

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox()
})

afterEach(() => sandbox.close())

/** Pauses between tries end at once and are written down; a time limit strikes once that holds which is given, else never. */
function impatient(isOver = () => false): { timer: Timer; pauses: number[] } {
  const pauses: number[] = []
  const timer: Timer = (milliseconds, ring) => {
    const isLimit = [15_000, 30_000, 600_000].includes(milliseconds)
    if (isLimit) {
      const look = setInterval(() => isOver() && ring(), 10)
      return () => clearInterval(look)
    }
    pauses.push(milliseconds)
    const timeout = setTimeout(ring, 0)
    return () => clearTimeout(timeout)
  }
  return { timer, pauses }
}

const countOf = (method: string, path = '/api/v1/api-keys') =>
  sandbox.state.requests.filter((request) => request.method === method && request.path === path).length

describe('reads', () => {
  test.each<[string, FaultKind]>([
    ['a broken connection', { kind: 'cut-before' }],
    ['a lost answer', { kind: 'cut-after' }],
    ['a 503', { kind: 'status', status: 503 }],
    ['a short 429', { kind: 'status', status: 429, headers: { 'retry-after': '2' } }],
  ])('%s is tried again, with growing pauses', async (_name, fault) => {
    const { timer, pauses } = impatient()
    const { client } = await openTestWevion(sandbox, { timer })
    sandbox.faults.add({ endpoint: LIST, times: 1, ...fault })
    expect((await client.listKeys()).ok).toBe(true)
    expect(pauses.length).toBeGreaterThan(0)
    expect(countOf('GET')).toBe(2)
  })

  test('gives up after four tries', async () => {
    const { timer, pauses } = impatient()
    const { client } = await openTestWevion(sandbox, { timer })
    sandbox.faults.add({ endpoint: LIST, times: 0, kind: 'status', status: 500 })
    expect(await client.listKeys()).toMatchObject({
      ok: false,
      failure: { kind: 'server-error', status: 500 },
    })
    expect(countOf('GET')).toBe(4)
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  })

  test('a long 429 is told at once, in seconds or as a date', async () => {
    const { client } = await openTestWevion(sandbox, { timer: impatient().timer })
    sandbox.faults.add({ endpoint: LIST, kind: 'status', status: 429, headers: { 'retry-after': '90' } })
    const asked = Date.now()
    const told = await client.listKeys()
    if (told.ok || told.failure.kind !== 'rate-limited') throw new Error('not limited')
    expect(told.failure.retryAt).toBeGreaterThanOrEqual(asked + 90_000)
    expect(told.failure.retryAt).toBeLessThanOrEqual(Date.now() + 90_000)
    expect(countOf('GET')).toBe(1)

    const fresh = await openTestWevion(sandbox, { timer: impatient().timer })
    const at = Math.floor(Date.now() / 1_000) * 1_000 + 120_000
    const date = new Date(at).toUTCString()
    sandbox.faults.add({ endpoint: LIST, kind: 'status', status: 429, headers: { 'retry-after': date } })
    const since = Date.now()
    const dated = await fresh.client.listKeys()
    if (dated.ok || dated.failure.kind !== 'rate-limited') throw new Error('not limited')
    // To the second, and as much less exact as the answer took.
    expect(Math.abs(dated.failure.retryAt - at)).toBeLessThan(1_500 + Date.now() - since)
  })

  test.each<[string, FaultKind]>([
    ['HTML', { kind: 'html' }],
    ['malformed JSON', { kind: 'malformed' }],
    ['truncated JSON', { kind: 'truncated' }],
    ['a redirect', { kind: 'redirect', location: '/elsewhere' }],
    ['a body of 40 MB', { kind: 'huge', bytes: 40_000_000 }],
    ['a list that never ends', { kind: 'duplicate-cursor' }],
  ])('%s is an unexpected response', async (_name, fault) => {
    const { client } = await openTestWevion(sandbox)
    sandbox.faults.add({ endpoint: LIST, times: 0, ...fault })
    expect(await client.listKeys()).toMatchObject({ ok: false, failure: { kind: 'unexpected-response' } })
  })

  test('an answer that does not come in time is cut off', async () => {
    const { client } = await openTestWevion(sandbox, { timer: impatient(() => true).timer })
    sandbox.faults.add({ endpoint: 'GET /api/v1/auth/me', times: 0, kind: 'hang' })
    expect(await client.profile()).toEqual({ ok: false, failure: { kind: 'timed-out' } })
  })

  test('a wrong key is tried with either header, once each', async () => {
    const { client } = await openTestWevion(sandbox, { key: 'wv_live_of_nobody_at_all' })
    expect(await client.profile()).toEqual({ ok: false, failure: { kind: 'unauthorized' } })
    expect(sandbox.state.requests.map(({ authHeader }) => authHeader)).toEqual(['bearer', 'x-api-key'])
  })

  test('the Date of an answer tells how far the clocks are apart', async () => {
    const { client } = await openTestWevion(sandbox)
    sandbox.faults.add({ endpoint: 'GET /api/v1/auth/me', kind: 'wrong-date', milliseconds: -600_000 })
    const since = Date.now()
    await client.profile()
    const inexact = 1_000 + Date.now() - since
    expect(Math.abs((client.learned.clockOffset ?? 0) + 600_000)).toBeLessThan(inexact)
  })

  test('an echoed key does not come back in a message', async () => {
    const { client, key } = await openTestWevion(sandbox)
    const body = JSON.stringify({
      error: { code: 'forbidden', message: `No: ${key} and ${Buffer.from(key).toString('base64')}` },
    })
    sandbox.faults.add({ endpoint: LIST, kind: 'status', status: 403, body })
    const answer = await client.listKeys()
    expect(JSON.stringify(answer)).toContain('forbidden')
    expect(JSON.stringify(answer)).not.toContain(key.slice(8))
    expect(JSON.stringify(answer)).not.toContain(Buffer.from(key).toString('base64').slice(12, 40))
  })
})

describe('creates and revokes are sent once', () => {
  test.each<[string, FaultKind, string]>([
    ['cut before', { kind: 'cut-before' }, 'connection-lost'],
    ['cut after', { kind: 'cut-after' }, 'connection-lost'],
    ['late', { kind: 'hang-after' }, 'timed-out'],
    ['500', { kind: 'status', status: 500 }, 'server-error'],
    ['truncated', { kind: 'truncated' }, 'unexpected-response'],
    ['HTML', { kind: 'html' }, 'unexpected-response'],
    ['redirected', { kind: 'redirect', location: '/x' }, 'unexpected-response'],
  ])('a create whose answer is %s is unknown', async (_name, fault, kind) => {
    const isMade = () => sandbox.liveKeys().some(({ name }) => name === WISH.name)
    const { timer } = impatient(() => fault.kind === 'hang-after' && isMade())
    const { client } = await openTestWevion(sandbox, { timer })
    sandbox.faults.add({ endpoint: CREATE, times: 0, ...fault })
    expect(await client.createKey(WISH)).toMatchObject({ kind: 'unknown', failure: { kind } })
    await expect.poll(() => countOf('POST')).toBeLessThanOrEqual(1)
  })

  test.each<[number, string]>([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'name-taken'],
    [422, 'invalid-input'],
    [429, 'rate-limited'],
    [402, 'plan-limit'],
  ])('a create answered %i is certainly refused', async (status, kind) => {
    const { client } = await openTestWevion(sandbox)
    const body = JSON.stringify({ error: { code: 'no', message: 'name is bad' } })
    sandbox.faults.add({ endpoint: CREATE, times: 0, kind: 'status', status, body })
    expect(await client.createKey(WISH)).toMatchObject({ kind: 'refused', failure: { kind } })
    expect(countOf('POST')).toBe(status === 401 ? 2 : 1)
  })

  test('a create without a secret in its answer keeps the key’s id, so that it can be revoked', async () => {
    const { client } = await openTestWevion(sandbox)
    sandbox.faults.add({ endpoint: CREATE, kind: 'without-secret' })
    const answer = await client.createKey(WISH)
    if (answer.kind !== 'created-without-secret' || answer.keyId === null) throw new Error(answer.kind)
    expect(await client.revokeKey(answer.keyId)).toEqual({ kind: 'revoked' })
  })

  test.each([
    [403, { error: { code: 'rate_limited', message: 'Slow down.' } }, 'rate-limited'],
    [403, { message: 'API rate limit exceeded for this key.' }, 'rate-limited'],
    [403, { error: 'Too many requests, try again later' }, 'rate-limited'],
    [400, { code: 'TOO_MANY_REQUESTS' }, 'rate-limited'],
    [408, {}, 'timed-out'],
    [403, { message: 'Your plan’s key limit reached' }, 'plan-limit'],
    [400, { field: 'rate_limit', message: 'The rate limit is too high.' }, 'invalid-input'],
  ])('a create answered %i with %j is %s', async (status, said, kind) => {
    const { client } = await openTestWevion(sandbox)
    const body = JSON.stringify(said)
    sandbox.faults.add({ endpoint: CREATE, times: 0, kind: 'status', status, body })
    const certainty = status === 408 ? 'unknown' : 'refused'
    expect(await client.createKey(WISH)).toMatchObject({ kind: certainty, failure: { kind } })
  })

  test('a revoke whose answer is lost is unknown, and not repeated', async () => {
    const { client } = await openTestWevion(sandbox)
    const { key } = await sandbox.addKey({ name: 'Doomed', expiresAt: null })
    sandbox.faults.add({ endpoint: REVOKE, kind: 'cut-after' })
    const listing = await client.listKeys()
    const listed = listing.ok ? listing.value.keys.find(({ name }) => name === 'Doomed') : undefined
    if (listed === undefined) throw new Error('not listed')
    expect(await client.revokeKey(listed.id)).toMatchObject({ kind: 'unknown' })
    expect(sandbox.state.keys.find(key.id)?.revokedAt).not.toBeNull()
    expect(countOf('DELETE', '/api/v1/api-keys/:id')).toBe(1)
  })

  test('real limits: the sandbox’s own 429 is read', async () => {
    const { secret } = await sandbox.addKey({ name: 'Slow', expiresAt: null, rateLimit: 2 })
    const { client } = await openTestWevion(sandbox, { key: secret })
    await client.profile()
    await client.profile()
    expect(await client.createKey(WISH)).toMatchObject({ kind: 'refused', failure: { kind: 'rate-limited' } })
  })
})

describe('no connection', () => {
  test('nobody listens, and nobody is known by that name: certainly nothing was asked', async () => {
    await using closed = await startSandbox({ samples: false })
    const { address } = closed
    await closed.close()
    const { timer } = impatient()
    const refused = await openTestWevion(sandbox, { timer, address })
    expect(await refused.client.createKey(WISH)).toEqual({
      kind: 'refused',
      failure: { kind: 'unreachable', reason: 'refused' },
    })
    const unknown = await openTestWevion(sandbox, { timer, address: 'https://nowhere.invalid' })
    expect(await unknown.client.profile()).toMatchObject({ ok: false, failure: { kind: 'unreachable' } })
  })

  test('a certificate that nobody vouches for', async () => {
    const { server: shown } = makeUpAuthority(['DNS:localhost'])
    const server = createServer(shown, (_request, response) => response.end('{}'))
    const port = await listen(server)
    const { client } = await openTestWevion(sandbox, { address: `https://localhost:${port}` })
    expect(await client.createKey(WISH)).toEqual({
      kind: 'refused',
      failure: { kind: 'unreachable', reason: 'tls' },
    })
    server.close()
  })
})
