import { expect, test } from 'vitest'
import { keyId } from '../../../src/domain/identifiers.ts'
import { StoreFailure } from '../../../src/main/ports/stores/store-failure.ts'
import { openTestApp } from '../open-test-app.ts'

const countOf = (requests: readonly { method: string; path: string }[], method: string) =>
  requests.filter((request) => request.method === method && request.path === '/api/v1/api-keys').length

test('coming back to the window asks Wevion again after a minute, not before', async () => {
  await using app = await openTestApp()
  const before = countOf(app.sandbox.state.requests, 'GET')
  await app.sync.stale()
  expect(countOf(app.sandbox.state.requests, 'GET')).toBe(before)
  app.ahead = 61_000
  await app.sync.stale()
  expect(countOf(app.sandbox.state.requests, 'GET')).toBe(before + 1)
})

test('two callers at once share one sync', async () => {
  await using app = await openTestApp()
  const before = countOf(app.sandbox.state.requests, 'GET')
  await Promise.all([app.sync.all(), app.sync.connection(app.connection.id), app.sync.all()])
  expect(countOf(app.sandbox.state.requests, 'GET')).toBe(before + 1)
})

test('a disk that fills up right after Wevion made the key: the secret still reaches the keychain, and is found', async () => {
  await using app = await openTestApp()
  app.disk.fill({ after: 'creations.begin' })
  const wish = { connectionId: app.connection.id, name: 'Unlucky', expiresAt: null, rateLimit: null }
  await expect(app.handlers['keys.create'](wish)).rejects.toBeInstanceOf(StoreFailure)
  // A start that meets the same disk goes on, and leaves the creation as it is.
  await app.recoverCreations()
  expect(app.store.creations.pending()).toHaveLength(1)
  app.disk.makeRoom()

  const made = app.sandbox.liveKeys().find(({ name }) => name === 'Unlucky')
  const place = { kind: 'api-key', connectionId: app.connection.id, keyId: keyId(`key_${made?.id}`) } as const
  const kept = await app.keychain.read(place)
  expect(kept.ok && kept.value.reveal()).toBe(app.sandbox.secrets().at(-1))

  await app.recoverCreations()
  expect(app.store.creations.pending()).toEqual([])
  expect(app.store.keys.one(place)?.secretStored).toBe(true)
  expect(app.sandbox.liveKeys().filter(({ name }) => name === 'Unlucky')).toHaveLength(1)
})

test.each(['whole', 'short'] as const)(
  'an answer that is %s: the list tells what was not taken over',
  async (createAnswer) => {
    await using app = await openTestApp({ createAnswer })
    const wish = {
      connectionId: app.connection.id,
      name: 'Briefly answered',
      expiresAt: Date.now() + 30 * 86_400_000,
      rateLimit: 60,
    }
    expect(await app.handlers['keys.create'](wish)).toMatchObject({
      ok: true,
      value: { kind: 'created', differences: [], key: { rateLimit: 60, secretStored: true } },
    })
    app.sandbox.state.createNaming = 'camel'
    expect(await app.handlers['keys.create']({ ...wish, name: 'Not taken over' })).toMatchObject({
      ok: true,
      value: {
        kind: 'created',
        key: { expiresAt: null, rateLimit: 100 },
        differences: [
          { field: 'expiresAt', asked: wish.expiresAt, got: null },
          { field: 'rateLimit', asked: 60, got: 100 },
        ],
      },
    })
  },
)

test('a full disk before the intent: Wevion is not asked', async () => {
  await using app = await openTestApp()
  // The list before the create was still taken in.
  app.disk.fill({ after: 'keys.replaceListedInTurns' })
  const wish = { connectionId: app.connection.id, name: 'Never asked', expiresAt: null, rateLimit: null }
  await expect(app.handlers['keys.create'](wish)).rejects.toBeInstanceOf(StoreFailure)
  expect(countOf(app.sandbox.state.requests, 'POST')).toBe(0)
})

test('a key of the same name that a colleague made meanwhile is never mistaken for ours', async () => {
  await using app = await openTestApp()
  await app.sandbox.addKey({ name: 'Shared name', expiresAt: null })
  app.sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-before' })
  const wish = { connectionId: app.connection.id, name: 'Shared name', expiresAt: null, rateLimit: null }
  const created = await app.handlers['keys.create'](wish)
  if (!created.ok || created.value.kind !== 'pending') throw new Error('expected an open end')
  const found = await app.handlers['creations.investigate']({ creationId: created.value.creation.id })
  expect(found).toMatchObject({ ok: true, value: { state: 'not-made' } })
  expect(app.sandbox.liveKeys().filter(({ name }) => name === 'Shared name')).toHaveLength(1)
})

test('two keys of the name appeared: ours cannot be told, and nothing is revoked', async () => {
  await using app = await openTestApp()
  app.sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-after' })
  const wish = { connectionId: app.connection.id, name: 'Twins', expiresAt: null, rateLimit: null }
  const created = await app.handlers['keys.create'](wish)
  if (!created.ok || created.value.kind !== 'pending') throw new Error('expected an open end')
  await app.sandbox.addKey({ name: 'Twins', expiresAt: null })
  const again = await app.handlers['creations.create-again']({ creationId: created.value.creation.id })
  expect(again).toMatchObject({ ok: false, failure: { kind: 'not-possible' } })
  expect(app.sandbox.liveKeys().filter(({ name }) => name === 'Twins')).toHaveLength(2)
})

test('removing a connection takes its secrets out of the keychain, and only its own', async () => {
  await using app = await openTestApp()
  await using other = await openTestApp()
  const create = (target: typeof app) =>
    target.handlers['keys.create']({
      connectionId: target.connection.id,
      name: 'Mine',
      expiresAt: null,
      rateLimit: null,
    })
  const [mine, theirs] = await Promise.all([create(app), create(other)])
  if (!mine.ok || mine.value.kind !== 'created' || !theirs.ok || theirs.value.kind !== 'created')
    throw new Error('not created')
  expect(app.handlers['connections.removal']({ connectionId: app.connection.id })).toEqual({
    ok: true,
    value: { storedSecrets: 2 },
  })
  expect(await app.handlers['connections.remove']({ connectionId: app.connection.id })).toMatchObject({
    ok: true,
  })
  const gone = await app.keychain.read({
    kind: 'api-key',
    connectionId: app.connection.id,
    keyId: mine.value.key.id,
  })
  const kept = await other.keychain.read({
    kind: 'api-key',
    connectionId: other.connection.id,
    keyId: theirs.value.key.id,
  })
  expect([gone.ok, kept.ok]).toEqual([false, true])
})
