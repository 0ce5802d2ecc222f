import { expect, test } from 'vitest'
import { MINUTE } from '../../src/domain/instant.ts'
import { openTestApp, type TestApp } from './open-test-app.ts'

/** A clock that stands still: however long the machine takes, it is one minute. */
function standingClock() {
  const clock = { time: Date.now(), now: () => clock.time }
  return clock
}

async function createKeys(app: TestApp, count: number) {
  const results = []
  for (let index = 0; index < count; index += 1) {
    const wish = { connectionId: app.connection.id, name: `Key ${index}`, expiresAt: null, rateLimit: null }
    results.push(await app.handlers['keys.create'](wish))
  }
  return results
}

const failedActivity = (app: TestApp) =>
  app.store.activity.page({ connectionId: null, action: null, outcome: 'failed', before: null, limit: 200 })
    .entries

test('a window carries ten secrets off in a minute at most, and the activity has one line about the rest', async () => {
  const copied: string[] = []
  const clock = standingClock()
  await using app = await openTestApp({}, () => ({
    now: clock.now,
    clipboard: {
      copy: async (secret) => copied.push(secret.reveal()),
      clear: async () => 'cleared',
      clearIfDue: async () => {},
    },
  }))
  const [created] = await createKeys(app, 1)
  if (!created?.ok || created.value.kind !== 'created') throw new Error('not created')
  const key = { connectionId: app.connection.id, keyId: created.value.key.id }
  const copy = () => app.handlers['keys.copy-secret'](key)
  for (let index = 0; index < 10; index += 1) expect((await copy()).ok).toBe(true)
  clock.time += MINUTE / 2
  const retryAt = clock.time + MINUTE / 2
  for (let index = 0; index < 20; index += 1) {
    expect(await copy()).toEqual({ ok: false, failure: { kind: 'too-often', retryAt } })
  }
  expect(copied).toHaveLength(10)
  expect(failedActivity(app)).toMatchObject([{ action: 'secret-copied', failure: { kind: 'too-often' } }])

  clock.time = retryAt
  expect((await copy()).ok).toBe(true)
  expect(copied).toHaveLength(11)
})

test('it creates and revokes thirty keys in a minute at most', async () => {
  await using app = await openTestApp({}, () => ({ now: standingClock().now }))
  const results = await createKeys(app, 31)
  expect(results.map(({ ok }) => ok)).toEqual([...Array(30).fill(true), false])
  const first = results[0]
  if (!first?.ok || first.value.kind !== 'created') throw new Error('not created')
  const key = { connectionId: app.connection.id, keyId: first.value.key.id }
  const tooOften = { ok: false, failure: { kind: 'too-often' } }
  const retire = { kind: 'by-hand' } as const
  expect(await app.handlers['keys.revoke'](key)).toMatchObject(tooOften)
  expect(await app.handlers['rotations.compromised'](key)).toMatchObject(tooOften)
  expect(
    await app.handlers['rotations.start']({ key, retire, lifetime: null, destinations: [] }),
  ).toMatchObject(tooOften)
  expect(await app.handlers['rotations.start-many']({ keys: [key] })).toMatchObject(tooOften)
  expect(app.sandbox.liveKeys().filter(({ name }) => name.startsWith('Key '))).toHaveLength(30)
  expect(failedActivity(app)).toMatchObject([{ action: 'key-created', failure: { kind: 'too-often' } }])
})

test('it tries five management keys in a minute at most', async () => {
  const clock = standingClock()
  await using app = await openTestApp({}, () => ({ now: clock.now }))
  const managementKey = `wv_live_${'0'.repeat(32)}`
  const connectionId = app.connection.id
  const input = { name: '', address: app.sandbox.address, managementKey }
  // The fixture connected once.
  for (let index = 0; index < 4; index += 1) {
    expect(await app.handlers['connections.connect'](input)).toMatchObject({
      failure: { kind: 'unauthorized' },
    })
  }
  const tooOften = { ok: false, failure: { kind: 'too-often' } }
  const asked = app.sandbox.state.requests.length
  expect(await app.handlers['connections.connect'](input)).toMatchObject(tooOften)
  expect(await app.handlers['connections.reconnect']({ connectionId, managementKey })).toMatchObject(tooOften)
  expect(app.sandbox.state.requests).toHaveLength(asked)
  clock.time += MINUTE
  expect(await app.handlers['connections.reconnect']({ connectionId, managementKey })).toMatchObject({
    failure: { kind: 'unauthorized' },
  })
})
