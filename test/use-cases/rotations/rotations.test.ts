import { expect, test } from 'vitest'
import { rotationRequests } from '../../../src/contract/rotations.ts'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import { aroundMethods } from '../around-methods.ts'
import { openTestApp } from '../open-test-app.ts'
import { AT_ONCE, begin, expectAllWell, keyNamed, liveNamed, now, oldKey, PLACE } from './scene.ts'

test('one click: created, stored, delivered, proven, and the old one retired; a day later it is done', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const proposed = app.rotations.propose(key)
  expect(proposed).toMatchObject({ ok: true, value: { agreed: false, plan: { lifetime: 90 * DAY } } })
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'watch', status: { kind: 'waiting' } })
  await expectAllWell(app, now(app, rotation))
  expect(app.store.keys.one(key)).toMatchObject({ revoked: true, secretStored: false })
  expect(app.store.lineage.successor(key)).toBe(now(app, rotation).newKey)

  app.ahead = DAY + HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation).status).toEqual({ kind: 'done' })
  expect(app.notices.at(-1)?.title).toBe('BI prod is replaced')
  // The next time is one click: the policy and the destinations are those of the replacement now.
  const newKey = now(app, rotation).newKey
  if (newKey === null) throw new Error('no new key')
  expect(app.rotations.propose({ ...key, keyId: newKey })).toMatchObject({
    ok: true,
    value: { agreed: true, plan: { destinations: [PLACE], retire: AT_ONCE } },
  })
})

test('by the default policy the old key waits until the new one is used elsewhere and it has been silent', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'when-silent', silentFor: DAY })
  await app.rotationDriver.idle()
  const waiting = now(app, rotation)
  expect(waiting).toMatchObject({ step: 'adopt', status: { kind: 'waiting' } })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
  const later = async (hours: number) => {
    app.sandbox.clock.move(hours * HOUR - app.ahead)
    app.ahead = hours * HOUR
    app.rotationDriver.resume()
    await app.rotationDriver.idle()
  }
  await later(2)
  expect(now(app, rotation).step).toBe('adopt')
  const newId = Number(waiting.newKey?.replace('key_', ''))
  const oldId = Number(key.keyId.replace('key_', ''))
  app.sandbox.state.keys.recordUse(oldId, Date.now() + 3 * HOUR, '203.0.113.7')
  app.sandbox.state.keys.recordUse(newId, Date.now() + 3 * HOUR, '203.0.113.7')
  await later(4)
  expect(now(app, rotation).step).toBe('adopt')
  await later(26)
  expect(now(app, rotation).step).toBe('adopt')
  await later(28)
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
})

test('a clock that is off by hours does not make this app’s own call look like somebody else’s', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.ahead = 5 * HOUR
  const rotation = begin(app, key, { kind: 'when-silent', silentFor: DAY })
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('adopt')
  expect(app.handlers['rotations.of-key'](key)).toMatchObject({
    ok: true,
    value: { waitsFor: 'new-not-used' },
  })
})

test('cancelled before anybody has the new key: it is revoked again; afterwards both stay', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const refusing = { kind: 'destination-failed', problem: 'denied', message: null } as const
  app.destination.refuse('deliver', refusing)
  const first = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, first)).toMatchObject({ step: 'deliver', status: { kind: 'stopped', failure: refusing } })
  app.rotations.cancel({ rotationId: first.id })
  await app.rotationDriver.idle()
  expect(now(app, first).status).toEqual({ kind: 'cancelled', kept: false })
  expect(liveNamed(app, /^BI prod/u).map(({ name }) => name)).toEqual(['BI prod'])

  app.destination.accept()
  const second = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  expect(now(app, second).step).toBe('adopt')
  app.rotations.cancel({ rotationId: second.id })
  await app.rotationDriver.idle()
  expect(now(app, second).status).toEqual({ kind: 'cancelled', kept: true })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
})

test('a leaked key is revoked first; the connection’s own key never is, since nothing could be made after it', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const leaked = app.rotations.compromised(key)
  if (!leaked.ok) throw new Error('not begun')
  await app.rotationDriver.idle()
  const changed = app.sandbox.state.requests.map(({ method }) => method).filter((method) => method !== 'GET')
  expect(changed).toEqual(['DELETE', 'POST'])
  await expectAllWell(app, now(app, leaked.value))

  const own = app.store.keys.namesakes(app.connection.id, 'Wevion Keys (Ana Lopes)')[0]
  if (own === undefined) throw new Error('own key')
  const ownKey = { connectionId: app.connection.id, keyId: own.id }
  const replaced = app.rotations.compromised(ownKey)
  if (!replaced.ok) throw new Error('not begun')
  expect(replaced.value.plan.mode).toBe('standard')
  await app.rotationDriver.idle()
  expect(app.store.keys.one(ownKey)?.revoked).toBe(true)
  // It speaks with the new key from now on, also after a restart.
  const restarted = app.restart()
  expect(await restarted.sync.connection(app.connection.id)).toEqual({ ok: true, value: undefined })
})

test('the life that was chosen for a replacement is that of the next one too', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const begun = app.rotations.start({ key, retire: AT_ONCE, lifetime: 30 * DAY, destinations: [] })
  if (!begun.ok) throw new Error(begun.failure.kind)
  await app.rotationDriver.idle()
  const { newKey } = now(app, begun.value)
  if (newKey === null) throw new Error('no new key')
  const proposed = app.rotations.propose({ ...key, keyId: newKey })
  expect(proposed).toMatchObject({ ok: true, value: { agreed: true, plan: { lifetime: 30 * DAY } } })
})

test('the plan of a key that as good as never expires can be begun as it is proposed', async () => {
  await using app = await openTestApp()
  await app.sandbox.addKey({ name: 'Forever', expiresAt: Date.UTC(9999, 11, 31) })
  await app.sync.all()
  const key = await keyNamed(app, 'Forever')
  const proposed = app.rotations.propose(key)
  if (!proposed.ok) throw new Error(proposed.failure.kind)
  const { retire, lifetime, destinations } = proposed.value.plan
  const input = rotationRequests['rotations.start'].input.safeParse({ key, retire, lifetime, destinations })
  expect(input.error).toBeUndefined()
})

test('what needs the person is notified with the key’s name, and without it where names are hidden', async () => {
  await using app = await openTestApp()
  app.destination.refuse('deliver', { kind: 'destination-failed', problem: 'denied', message: null })
  const key = await oldKey(app)
  const titles = () => app.notices.map(({ title }) => title).filter((title) => /replacement/u.test(title))
  const first = begin(app, key)
  await app.rotationDriver.idle()
  expect(titles()).toEqual(['The replacement of BI prod needs you'])
  app.rotations.cancel({ rotationId: first.id })
  await app.rotationDriver.idle()
  await app.handlers['settings.update']({ reminders: { hideNames: true } })
  begin(app, key)
  await app.rotationDriver.idle()
  expect(titles()).toEqual(['The replacement of BI prod needs you', 'The replacement of a key needs you'])
})

test('whose address is this app’s own is asked past the list on the screen, which keeps its order', async () => {
  const pages: unknown[] = []
  await using app = await openTestApp({}, ({ keys }) => ({
    keys: aroundMethods(keys, ['page'], (_name, input, work) => {
      pages.push(input)
      return work()
    }),
  }))
  const rotation = begin(app, await oldKey(app), { kind: 'when-silent', silentFor: DAY })
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'adopt', status: { kind: 'waiting' } })
  expect(app.handlers['rotations.list'](undefined)).toMatchObject({ value: [{ waitsFor: 'new-not-used' }] })
  expect(pages).toEqual([])
})
