import { expect, test } from 'vitest'
import type { Creation } from '../../../src/domain/creations/creation.ts'
import { fail } from '../../../src/domain/result.ts'
import type { Ports } from '../../../src/main/ports/ports.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { changedClient } from '../rotations/changed-client.ts'

async function createdPending(app: TestApp, name = 'Pending'): Promise<Creation> {
  const wish = { connectionId: app.connection.id, name, expiresAt: null, rateLimit: null }
  const created = await app.handlers['keys.create'](wish)
  if (!created.ok || created.value.kind !== 'pending') throw new Error('expected a pending creation')
  const creation = app.store.creations.one(created.value.creation.id)
  if (creation === null) throw new Error('not in the journal')
  return creation
}

const live = (app: TestApp) => app.sandbox.liveKeys().filter(({ name }) => name === 'Pending')

test('what was left as it is stays so, whatever a window that is behind still asks', async () => {
  await using app = await openTestApp()
  app.sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'without-secret' })
  const { id } = await createdPending(app)
  expect(await app.handlers['creations.keep']({ creationId: id })).toMatchObject({ value: { state: 'kept' } })
  const kept = app.store.creations.one(id)
  app.ahead = 60_000
  for (const late of [
    await app.handlers['creations.keep']({ creationId: id }),
    await app.handlers['creations.discard']({ creationId: id, evenIfUsed: true }),
    await app.handlers['creations.create-again']({ creationId: id }),
  ]) {
    expect(late).toMatchObject({ ok: false, failure: { kind: 'not-possible' } })
  }
  expect(app.store.creations.one(id)).toEqual(kept)
  expect(live(app)).toHaveLength(1)
})

test('an orphan is revoked once, and made again from what was asked', async () => {
  await using app = await openTestApp()
  app.sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'without-secret' })
  const orphan = await createdPending(app)
  expect(orphan.state).toBe('orphaned')
  const again = await app.handlers['creations.create-again']({ creationId: orphan.id })
  expect(again).toMatchObject({ ok: true, value: { kind: 'created', key: { name: 'Pending' } } })
  expect(app.store.creations.one(orphan.id)).toMatchObject({ state: 'discarded', keyId: orphan.keyId })
  expect(live(app)).toHaveLength(1)
})

test('a secret that the keychain refused waits in memory: it is neither left nor lost, and can be stored later', async () => {
  let refuses = false
  const refusing = ({ keychain }: Ports): Partial<Ports> => ({
    keychain: {
      ...keychain,
      store: async (place, secret) =>
        refuses ? fail({ kind: 'keychain-locked' }) : keychain.store(place, secret),
    },
  })
  await using app = await openTestApp({}, refusing)
  refuses = true
  const { id, state, failure } = await createdPending(app)
  expect({ state, failure }).toEqual({ state: 'answered', failure: { kind: 'keychain-locked' } })
  expect(app.tracker.busy()).toEqual({ running: false, holdingSecrets: true })
  expect(await app.handlers['creations.keep']({ creationId: id })).toMatchObject({ ok: false })
  expect(await app.handlers['creations.store-again']({ creationId: id })).toMatchObject({
    value: { kind: 'pending', creation: { state: 'answered' } },
  })
  refuses = false
  expect(await app.handlers['creations.store-again']({ creationId: id })).toMatchObject({
    value: { kind: 'created', key: { secretStored: true } },
  })
  expect(app.tracker.busy().holdingSecrets).toBe(false)
  expect(app.store.creations.one(id)).toMatchObject({ state: 'stored', failure: null })
})

test('a step that has no place where the creation stands is a bug: nothing is written', async () => {
  await using app = await openTestApp()
  app.sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-before' })
  const creation = await createdPending(app)
  expect(() => app.tracker.advance(creation, { kind: 'stored' })).toThrow('“stored” has no place in “asked”')
  expect(app.store.creations.one(creation.id)).toEqual(creation)
})

test.each([
  [{ label: 'Pending', field: 'expires_at' }, 'asked'],
  [{ label: '#7', field: 'key' }, 'asked'],
  [{ label: 'key_7', field: 'name' }, 'asked'],
  [{ label: 'Another one', field: 'expires_at' }, 'not-made'],
])(
  'a list with an unreadable key %o: whether none was made is said only where it is certain',
  async (odd, state) => {
    // The answer is lost, and the new key is listed in a form that cannot be read.
    const change = changedClient((client) => ({
      async listKeys() {
        const listing = await client.listKeys()
        if (!listing.ok) return listing
        const keys = listing.value.keys.filter(({ name }) => name !== 'Pending')
        const isThere = keys.length < listing.value.keys.length
        const { pages: _, ...rest } = listing.value
        return { ok: true, value: { ...rest, keys, unreadable: isThere ? [odd] : [] } }
      },
    }))
    await using app = await openTestApp({}, change)
    app.sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-after' })
    const { id } = await createdPending(app)
    await app.handlers['creations.investigate']({ creationId: id })
    expect(app.store.creations.one(id)?.state).toBe(state)
  },
)
