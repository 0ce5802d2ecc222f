import { expect, test } from 'vitest'
import { destinationId } from '../../../src/domain/identifiers.ts'
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { openTestApp } from '../open-test-app.ts'
import { changedClient } from './changed-client.ts'
import { AT_ONCE, addDestination, begin, expectAllWell, liveNamed, now, oldKey, PLACE } from './scene.ts'

test.each([
  ['the answer of the create is lost', { endpoint: 'POST /api/v1/api-keys', kind: 'cut-after' }],
  ['the create is lost before it was done', { endpoint: 'POST /api/v1/api-keys', kind: 'cut-before' }],
  ['the create is answered with 500', { endpoint: 'POST /api/v1/api-keys', kind: 'status', status: 500 }],
  ['the answer of the create has no secret', { endpoint: 'POST /api/v1/api-keys', kind: 'without-secret' }],
  ['the answer of the revoke is lost', { endpoint: 'DELETE /api/v1/api-keys/:id', kind: 'cut-after' }],
  [
    'the revoke is answered with 404',
    { endpoint: 'DELETE /api/v1/api-keys/:id', kind: 'status', status: 404 },
  ],
  [
    'the revoke is answered with 500',
    { endpoint: 'DELETE /api/v1/api-keys/:id', kind: 'status', status: 500 },
  ],
  [
    'Wevion asks to wait',
    { endpoint: 'POST /api/v1/api-keys', kind: 'status', status: 429, headers: { 'retry-after': '90' } },
  ],
  [
    'the new key is refused at first',
    { endpoint: 'GET /api/v1/auth/me', kind: 'status', status: 401, times: 2 },
  ],
] as const)('it comes to its end when %s', async (_name, fault) => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.sandbox.faults.add(fault)
  const rotation = begin(app, key)
  for (let hours = 0; hours < 40 && now(app, rotation).status.kind !== 'done'; hours += 1) {
    app.ahead = hours * HOUR
    app.rotationDriver.resume()
    await app.rotationDriver.idle()
  }
  expect(now(app, rotation).status).toEqual({ kind: 'done' })
  await expectAllWell(app, now(app, rotation))
})

test('a key that Wevion does not find to revoke is no problem of Wevion’s own, and is tried again', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.sandbox.faults.add({ endpoint: 'DELETE /api/v1/api-keys/:id', kind: 'status', status: 404 })
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'revoke',
    status: { kind: 'waiting', until: expect.any(Number), why: { kind: 'revocation-unconfirmed' } },
  })
})

test('what only the person can mend stops it, with both keys as they are; it goes on from there', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.sandbox.state.plan = { creationCap: 0, readOnly: false }
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation).status).toMatchObject({ kind: 'stopped', failure: { kind: 'plan-limit' } })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(1)
  expect(app.notices.at(-1)?.title).toBe('The replacement of BI prod needs you')
  app.sandbox.state.plan = { creationCap: null, readOnly: false }
  expect(app.rotations.goOn({ rotationId: rotation.id }).ok).toBe(true)
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
})

test('the old key is revoked by someone else meanwhile: there is nothing left to wait for', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'when-silent', silentFor: DAY })
  await app.rotationDriver.idle()
  app.sandbox.state.keys.revoke(Number(key.keyId.replace('key_', '')))
  app.ahead = 2 * HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
})

test('the new key is revoked by someone else: the old one stays, and the person is told', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'when-silent', silentFor: DAY })
  await app.rotationDriver.idle()
  app.sandbox.state.keys.revoke(Number(now(app, rotation).newKey?.replace('key_', '')))
  app.ahead = 2 * HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'adopt', status: { kind: 'stopped' } })
  expect(liveNamed(app, /^BI prod$/u)).toHaveLength(1)
})

test('a place that fails half-way is alone tried again; meanwhile nothing is revoked', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const second = destinationId('0b7e7a56-54a1-4d0a-9a4e-222222222222')
  await addDestination(app, key, second, '/nowhere/2.env')
  const unreachable = { kind: 'destination-failed', problem: 'unreachable', message: null } as const
  app.destination.refuse('deliver', unreachable, 1)
  const begun = app.rotations.start({ key, retire: AT_ONCE, destinations: [PLACE, second] })
  if (!begun.ok) throw new Error('not begun')
  await app.rotationDriver.idle()
  expect(now(app, begun.value)).toMatchObject({ step: 'deliver', delivered: [PLACE] })
  expect(app.store.keys.one(key)?.revoked).toBe(false)
  app.destination.accept()
  app.ahead = HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(app.destination.deliveries).toBe(2)
  expect(now(app, begun.value)).toMatchObject({ step: 'watch', delivered: [PLACE, second] })
})

test('a network that was gone for hours is noticed within two minutes of its return', async () => {
  let gone = false
  const offline = { ok: false, failure: { kind: 'unreachable', reason: 'offline' } } as const
  await using app = await openTestApp(
    {},
    changedClient((client) => ({ listKeys: async () => (gone ? offline : client.listKeys()) })),
  )
  const key = await oldKey(app)
  gone = true
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  const { status: first } = now(app, rotation)
  for (let minutes = 3; minutes < 60; minutes += 3) {
    app.ahead = minutes * MINUTE
    app.rotationDriver.resume()
    await app.rotationDriver.idle()
  }
  const { status } = now(app, rotation)
  if (first.kind !== 'waiting' || status.kind !== 'waiting' || status.until === null)
    throw new Error(`It does not wait: ${status.kind}`)
  expect(status.until - Date.now() - app.ahead).toBeLessThanOrEqual(2 * MINUTE)
  gone = false
  app.ahead += 2 * MINUTE
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
})
