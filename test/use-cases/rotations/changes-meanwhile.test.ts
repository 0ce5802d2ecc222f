import { expect, test } from 'vitest'
import { DAY, MINUTE, SECOND } from '../../../src/domain/instant.ts'
import { openTestApp } from '../open-test-app.ts'
import { changedClient } from './changed-client.ts'
import { begin, expectAllWell, keyNamed, liveNamed, now, oldKey, PLACE } from './scene.ts'

test('the management key dies midway: both keys stay, and with another one it goes on', async () => {
  await using app = await openTestApp()
  // Before the reconnecting, whose own sync a later one would join.
  const key = await oldKey(app)
  const management = await app.sandbox.addKey({ name: 'Management', expiresAt: null })
  const reconnect = (managementKey: string) =>
    app.handlers['connections.reconnect']({ connectionId: app.connection.id, managementKey })
  expect((await reconnect(management.secret)).ok).toBe(true)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  app.sandbox.state.keys.revoke(management.key.id)
  app.rotations.retireNow({ rotationId: rotation.id })
  await app.rotationDriver.idle()
  expect(now(app, rotation).status).toMatchObject({ kind: 'stopped', failure: { kind: 'unauthorized' } })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
  expect((await reconnect(await app.sandbox.managementKey('admin'))).ok).toBe(true)
  app.rotations.goOn({ rotationId: rotation.id })
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
})

test('Wevion asks to wait until a date: it waits until then, and no longer', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const date = new Date(Date.now() + 90 * SECOND).toUTCString()
  app.sandbox.faults.add({
    endpoint: 'POST /api/v1/api-keys',
    kind: 'status',
    status: 429,
    headers: { 'retry-after': date },
  })
  const since = Date.now()
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  const { status } = now(app, rotation)
  if (status.kind !== 'waiting' || status.until === null) throw new Error(`It is ${status.kind}`)
  // The date has no milliseconds; the two clocks are compared by the second, and as inexactly as an answer takes.
  expect(Math.abs(status.until - Date.parse(date))).toBeLessThanOrEqual(2 * SECOND + Date.now() - since)
  app.ahead = 95 * SECOND
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
})

test('asleep past the old key’s expiry: its end is taken for granted, and the new one is there', async () => {
  await using app = await openTestApp()
  const rotation = begin(app, await oldKey(app), { kind: 'when-silent', silentFor: DAY })
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('adopt')
  app.ahead = 8 * DAY
  app.sandbox.clock.move(8 * DAY)
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  expect(liveNamed(app, /^BI prod \d{4}-Q\d$/u)).toHaveLength(1)
})

test('what was proven a while ago is looked at again: the old key stays where somebody has revoked the new one', async () => {
  await using app = await openTestApp()
  // The connection's own key: said to have leaked, it goes as soon as the new one is proven, which it was long ago.
  const key = await keyNamed(app, 'Wevion Keys (Ana Lopes)')
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  app.sandbox.state.keys.revoke(Number(now(app, rotation).newKey?.replace('key_', '')))
  app.ahead = 2 * MINUTE
  expect(app.rotations.compromised(key).ok).toBe(true)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'adopt', status: { kind: 'stopped' } })
  expect(app.sandbox.state.requests.filter(({ method }) => method === 'DELETE')).toEqual([])
})

test.each(['cancelled', 'paused and then cancelled'])(
  '%s while the new key is proven: the old key, which stays, keeps its destinations',
  async (how) => {
    let cancel = () => {}
    await using app = await openTestApp({}, (ports) =>
      changedClient((client) => ({
        profile() {
          cancel()
          return client.profile()
        },
      }))(ports),
    )
    const key = await oldKey(app)
    const begun = app.rotations.start({ key, retire: { kind: 'by-hand' }, destinations: [] })
    if (!begun.ok) throw new Error(begun.failure.kind)
    const rotation = begun.value
    cancel = () => {
      if (now(app, rotation).step !== 'verify') return
      app.rotations[how === 'cancelled' ? 'cancel' : 'pause']({ rotationId: rotation.id })
    }
    await app.rotationDriver.idle()
    if (how !== 'cancelled') app.rotations.cancel({ rotationId: rotation.id })
    await app.rotationDriver.idle()
    expect(now(app, rotation).status).toEqual({ kind: 'cancelled', kept: false })
    expect(app.store.destinations.ofKey(key).map(({ id }) => id)).toEqual([PLACE])
  },
)
