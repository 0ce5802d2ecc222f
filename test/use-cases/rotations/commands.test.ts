import { expect, test } from 'vitest'
import { HOUR } from '../../../src/domain/instant.ts'
import type { Result } from '../../../src/domain/result.ts'
import { openTestApp } from '../open-test-app.ts'
import { changedClient } from './changed-client.ts'
import { AT_ONCE, begin, expectAllWell, liveNamed, now, oldKey } from './scene.ts'

const DENIED = { kind: 'destination-failed', problem: 'denied', message: 'Read-only.' } as const

/** Lists are answered only once the test lets them, from when it wants that on. */
function gatedLists() {
  let wanted = false
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const change = changedClient((client) => ({
    async listKeys() {
      if (wanted) {
        asked.resolve()
        await answered.promise
      }
      return client.listKeys()
    },
  }))
  return {
    change,
    hold() {
      wanted = true
    },
    asked: asked.promise,
    release() {
      wanted = false
      answered.resolve()
    },
  }
}

const value = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

test('a place that was written over since its delivery stops the old key’s retirement, and is delivered to again', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  app.destination.holds = '0123456789abcdef'
  value(app.rotations.retireNow({ rotationId: rotation.id }))
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'deliver',
    status: { kind: 'stopped', failure: { problem: 'changed-meanwhile' } },
  })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
  expect(value(await app.handlers['rotations.of-key'](key))?.deliveries).toMatchObject([
    { delivered: false, holds: 'other', failure: { problem: 'changed-meanwhile' } },
  ])
  value(app.rotations.goOn({ rotationId: rotation.id }))
  await app.rotationDriver.idle()
  value(app.rotations.retireNow({ rotationId: rotation.id }))
  await app.rotationDriver.idle()
  expect(app.destination.deliveries).toBe(2)
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
})

test('a place that can no longer be read had the secret: it does not hold the old key up', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.destination.refuse('readBack', DENIED)
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
})

test('which place holds which secret is shown, with why one did not take it', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.destination.refuse('deliver', DENIED)
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  const shown = async () => value(await app.handlers['rotations.of-key'](key))?.deliveries
  expect(await shown()).toMatchObject([{ delivered: false, holds: 'unknown', failure: DENIED }])
  app.destination.accept()
  value(app.rotations.goOn({ rotationId: rotation.id }))
  await app.rotationDriver.idle()
  expect(await shown()).toMatchObject([{ delivered: true, holds: 'new', failure: null }])
})

test('leaked in the midst of a replacement: the old key goes at once, and what was made is used', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.destination.refuse('deliver', DENIED)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'deliver', status: { kind: 'stopped' } })
  expect(value(app.rotations.compromised(key)).id).toBe(rotation.id)
  await app.rotationDriver.idle()
  expect(app.store.keys.one(key)?.revoked).toBe(true)
  expect(now(app, rotation).step).toBe('deliver')
  app.destination.accept()
  value(app.rotations.goOn({ rotationId: rotation.id }))
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
  expect(app.sandbox.state.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a leaked key goes even where the secret of the new one is lost', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  const { newKey } = now(app, rotation)
  if (newKey === null) throw new Error('no new key')
  value(await app.keychain.remove({ kind: 'api-key', connectionId: key.connectionId, keyId: newKey }))
  value(app.rotations.compromised(key))
  await app.rotationDriver.idle()
  expect(app.store.keys.one(key)?.revoked).toBe(true)
  expect(now(app, rotation).status).toMatchObject({ kind: 'stopped' })
})

test('leaked before anything was agreed to is no agreement for the next time', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = value(app.rotations.compromised(key))
  await app.rotationDriver.idle()
  const { newKey } = now(app, rotation)
  if (newKey === null) throw new Error('no new key')
  expect(value(app.rotations.propose({ ...key, keyId: newKey })).agreed).toBe(false)
})

test('what the person decides while a look is under way is not taken for the outcome of another step', async () => {
  const lists = gatedLists()
  await using app = await openTestApp({}, lists.change)
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'on-date', at: Date.now() + HOUR })
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('adopt')
  // The date has come: the look that is under way will find that the old key may go.
  lists.hold()
  app.ahead = 2 * HOUR
  app.rotationDriver.resume()
  await lists.asked
  value(app.rotations.retireNow({ rotationId: rotation.id }))
  lists.release()
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
})

test('all are paused and go on together; one of which only the last look is left is not', async () => {
  await using app = await openTestApp()
  const first = begin(app, await oldKey(app))
  await app.rotationDriver.idle()
  expect(now(app, first).step).toBe('watch')
  await app.sandbox.addKey({ name: 'Sheet', expiresAt: Date.now() + 7 * HOUR })
  await app.sync.all()
  const [found] = app.store.keys.namesakes(app.connection.id, 'Sheet')
  if (found === undefined) throw new Error('Sheet')
  const key = { connectionId: app.connection.id, keyId: found.id }
  const second = value(app.rotations.start({ key, retire: AT_ONCE, destinations: [] }))
  value(app.manyRotations.pauseAll())
  await app.rotationDriver.idle()
  const { step } = now(app, second)
  expect(now(app, second).status.kind).toBe('paused')
  expect(now(app, first).status.kind).toBe('waiting')
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, second)).toMatchObject({ step, status: { kind: 'paused' } })
  value(app.manyRotations.goOnAll())
  await app.rotationDriver.idle()
  expect(now(app, second).step).toBe('watch')
})

test('a key that acts as somebody else is not replaced by one of the connection’s user; leaked, it is revoked', async () => {
  await using app = await openTestApp()
  const vic = app.sandbox.people.find(({ role }) => role === 'viewer')
  if (vic === undefined) throw new Error('no viewer')
  await app.sandbox.addKey({ name: 'Theirs', expiresAt: Date.now() + 7 * HOUR, owner: vic })
  await app.sync.all()
  const [found] = app.store.keys.namesakes(app.connection.id, 'Theirs')
  if (found === undefined) throw new Error('Theirs')
  const key = { connectionId: app.connection.id, keyId: found.id }
  const refusal = {
    ok: false,
    failure: { kind: 'rotation-problem', problem: 'other-owner', detail: 'Vic Roy' },
  }
  expect(app.rotations.propose(key)).toMatchObject(refusal)
  expect(app.rotations.start({ key, retire: AT_ONCE, destinations: [] })).toMatchObject(refusal)
  expect(app.manyRotations.start({ keys: [key] })).toEqual({ ok: true, value: { begun: 0 } })
  const leaked = value(app.rotations.compromised(key))
  await app.rotationDriver.idle()
  expect(app.store.keys.one(key)?.revoked).toBe(true)
  expect(now(app, leaked)).toMatchObject({ step: 'create', status: { kind: 'stopped' } })
  expect(app.sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
})
