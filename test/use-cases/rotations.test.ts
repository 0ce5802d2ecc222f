import { expect, test } from 'vitest'
import { NEWER } from '../../sandbox/dialect.ts'
import type { KeyReference } from '../../src/domain/api-key.ts'
import { destinationId } from '../../src/domain/identifiers.ts'
import { DAY, HOUR } from '../../src/domain/instant.ts'
import type { Rotation } from '../../src/domain/rotation/rotation.ts'
import { StoreFailure } from '../../src/main/ports/store-failure.ts'
import { type CrashPlan, crashingPorts } from './crashing-ports.ts'
import { openTestApp } from './open-test-app.ts'
import { AT_ONCE, begin, expectAllWell, keyNamed, liveNamed, now, oldKey, PLACE } from './rotation-scene.ts'

test('one click: created, stored, delivered, proven, and the old one retired; a day later it is done', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const proposed = app.rotations.propose(key)
  expect(proposed).toMatchObject({ ok: true, value: { agreed: false, plan: { lifetime: 90 * DAY } } })
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'watch', standing: { kind: 'waiting' } })
  await expectAllWell(app, now(app, rotation))
  expect(app.store.keys.one(key)).toMatchObject({ revoked: true, secretStored: false })
  expect(app.store.lineage.successor(key)).toBe(now(app, rotation).newKey)

  app.ahead = DAY + HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation).standing).toEqual({ kind: 'done' })
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
  expect(waiting).toMatchObject({ step: 'adopt', standing: { kind: 'waiting' } })
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
  app.sandbox.state.book.noteUse(oldId, Date.now() + 3 * HOUR, '203.0.113.7')
  app.sandbox.state.book.noteUse(newId, Date.now() + 3 * HOUR, '203.0.113.7')
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

test('in the newer generation the replacement may do what the old key may', async () => {
  await using app = await openTestApp(NEWER)
  await app.sandbox.addKey({
    name: 'BI prod',
    expiresAt: Date.now() + 7 * DAY,
    permissions: ['reports:read', 'campaigns:read'],
  })
  await app.sync.all()
  const key = await keyNamed(app, 'BI prod')
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  const newKey = now(app, rotation).newKey
  if (newKey === null) throw new Error('no new key')
  expect(app.store.keys.one({ ...key, keyId: newKey })?.permissions).toEqual([
    'reports:read',
    'campaigns:read',
  ])
  expect(app.store.keys.one(key)?.revoked).toBe(true)
})

test('a replacement that may do less stops before the old key goes', async () => {
  await using app = await openTestApp(NEWER, (ports) => ({
    // A Wevion that ignores the permissions that it is asked for.
    openWevion(access) {
      const client = ports.openWevion(access)
      return {
        get learned() {
          return client.learned
        },
        profile: () => client.profile(),
        listKeys: () => client.listKeys(),
        createKey: ({ permissions: _permissions, ...request }) => client.createKey(request),
        revokeKey: (id) => client.revokeKey(id),
      }
    },
  }))
  await app.sandbox.addKey({
    name: 'BI prod',
    expiresAt: Date.now() + 7 * DAY,
    permissions: ['reports:read'],
  })
  await app.sync.all()
  const key = await keyNamed(app, 'BI prod')
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'verify',
    standing: { kind: 'stopped', failure: { message: expect.stringContaining('reports:read') } },
  })
  expect(app.store.keys.one(key)?.revoked).toBe(false)
})

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
  for (let hours = 0; hours < 40 && now(app, rotation).standing.kind !== 'done'; hours += 1) {
    app.ahead = hours * HOUR
    app.rotationDriver.resume()
    await app.rotationDriver.idle()
  }
  expect(now(app, rotation).standing).toEqual({ kind: 'done' })
  await expectAllWell(app, now(app, rotation))
})

test('what only the person can mend stops it, with both keys as they are; it goes on from there', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.sandbox.state.plan = { creationCap: 0, readOnly: false }
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation).standing).toMatchObject({ kind: 'stopped', failure: { kind: 'plan-limit' } })
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
  app.sandbox.state.book.revoke(Number(key.keyId.replace('key_', '')))
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
  app.sandbox.state.book.revoke(Number(now(app, rotation).newKey?.replace('key_', '')))
  app.ahead = 2 * HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'adopt', standing: { kind: 'stopped' } })
  expect(liveNamed(app, /^BI prod$/u)).toHaveLength(1)
})

test('a place that fails half-way is alone tried again; meanwhile nothing is revoked', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const second = destinationId('0b7e7a56-54a1-4d0a-9a4e-222222222222')
  const config = { kind: 'env-file', path: '/nowhere/2.env', variable: 'WEVION_KEY' } as const
  app.store.destinations.put({
    id: second,
    key,
    config,
    credentialStored: false,
    holds: null,
    checkedAt: null,
    failure: null,
  })
  const asked: number[] = []
  Object.assign(app.destination, {
    deliver: async () => {
      asked.push(asked.length)
      return asked.length === 2
        ? { ok: false, failure: { kind: 'destination-failed', problem: 'unreachable', message: null } }
        : { ok: true }
    },
  })
  const begun = app.rotations.start({ key, retire: AT_ONCE, destinations: [PLACE, second] })
  if (!begun.ok) throw new Error('not begun')
  await app.rotationDriver.idle()
  expect(now(app, begun.value)).toMatchObject({ step: 'deliver', delivered: [PLACE] })
  expect(app.store.keys.one(key)?.revoked).toBe(false)
  app.ahead = HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(asked).toHaveLength(3)
  expect(now(app, begun.value)).toMatchObject({ step: 'watch', delivered: [PLACE, second] })
})

test('cancelled before anybody has the new key: it is revoked again; afterwards both stay', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const refusing = { kind: 'destination-failed', problem: 'denied', message: null } as const
  let refuses = true
  Object.assign(app.destination, {
    deliver: async () => (refuses ? { ok: false, failure: refusing } : { ok: true }),
  })
  const first = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, first)).toMatchObject({ step: 'deliver', standing: { kind: 'stopped', failure: refusing } })
  app.rotations.cancel({ rotationId: first.id })
  await app.rotationDriver.idle()
  expect(now(app, first).standing).toEqual({ kind: 'cancelled', kept: false })
  expect(liveNamed(app, /^BI prod/u).map(({ name }) => name)).toEqual(['BI prod'])

  refuses = false
  const second = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  expect(now(app, second).step).toBe('adopt')
  app.rotations.cancel({ rotationId: second.id })
  await app.rotationDriver.idle()
  expect(now(app, second).standing).toEqual({ kind: 'cancelled', kept: true })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
})

test('a leaked key is revoked first; the connection’s own key never is, since nothing could be made after it', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const leaked = app.rotations.leaked(key)
  if (!leaked.ok) throw new Error('not begun')
  await app.rotationDriver.idle()
  expect(app.store.rotations.steps(leaked.value.id).map(({ event }) => event.kind)).toEqual([
    'step-done',
    'step-done',
    'creating',
    'created',
    'delivered',
    'step-done',
    'step-done',
    'not-yet',
  ])
  await expectAllWell(app, now(app, leaked.value))

  const own = app.store.keys.namesakes(app.connection.id, 'Wevion Keys (Ana Lopes)')[0]
  if (own === undefined) throw new Error('own key')
  const ownKey = { connectionId: app.connection.id, keyId: own.id }
  const replaced = app.rotations.leaked(ownKey)
  if (!replaced.ok) throw new Error('not begun')
  expect(replaced.value.plan.order).toBe('careful')
  await app.rotationDriver.idle()
  expect(app.store.keys.one(ownKey)?.revoked).toBe(true)
  // It speaks with the new key from now on, also after a restart.
  const restarted = app.restart()
  expect(await restarted.sync.connection(app.connection.id)).toEqual({ ok: true, value: undefined })
})

test('a second process does not drive until it takes over; then the first writes nothing any more', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  const other = app.restart()
  expect(other.rotations.retireNow({ rotationId: rotation.id })).toMatchObject({ ok: false })
  expect(now(app, rotation).step).toBe('adopt')
  other.rotationDriver.takeOver()
  expect(other.rotations.retireNow({ rotationId: rotation.id }).ok).toBe(true)
  await other.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  // The first one, waking up, writes nothing over it.
  expect(app.rotations.pause({ rotationId: rotation.id }).ok).toBe(false)
})

test('25 keys under a limit of 20 requests a minute: all replaced, no request above the limit refused for good', async () => {
  await using app = await openTestApp()
  const { secret } = await app.sandbox.addKey({ name: 'Limited', expiresAt: null, rateLimit: 20 })
  const keys: KeyReference[] = []
  for (let index = 0; index < 25; index += 1) {
    const name = `Bulk ${index}.`
    await app.sandbox.addKey({ name, expiresAt: Date.now() + 7 * DAY, createdAt: Date.now() - 83 * DAY })
  }
  await app.sync.all()
  for (let index = 0; index < 25; index += 1) {
    const found = app.store.keys.namesakes(app.connection.id, `Bulk ${index}.`)[0]
    if (found === undefined) throw new Error(`Bulk ${index}`)
    const key = { connectionId: app.connection.id, keyId: found.id }
    app.store.destinations.setPolicy(key, AT_ONCE)
    keys.push(key)
  }
  const reconnected = await app.handlers['connections.reconnect']({
    connectionId: app.connection.id,
    managementKey: secret,
  })
  expect(reconnected.ok).toBe(true)
  expect(app.manyRotations.start({ keys })).toEqual({ ok: true, value: { begun: 25 } })
  expect(app.manyRotations.start({ keys })).toEqual({ ok: true, value: { begun: 0 } })
  let minutes = 0
  while (app.store.rotations.open().some(({ step }) => step !== 'watch') && minutes < 60) {
    await app.rotationDriver.idle()
    minutes += 1
    app.sandbox.clock.move(61_000)
    app.ahead += 61_000
    app.rotationDriver.resume()
  }
  expect(liveNamed(app, /^Bulk \d+\.$/u)).toEqual([])
  expect(liveNamed(app, /^Bulk \d+\. /u)).toHaveLength(25)
  const refused = app.sandbox.state.requests.filter(({ status }) => status === 429)
  const answered = app.sandbox.state.requests.filter(
    ({ at, status }) => status < 400 && at > Date.now() - DAY,
  )
  expect(answered.length).toBeGreaterThan(100)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(12)
  expect(minutes).toBeLessThan(10)
}, 60_000)

test('a disk that is full for a while, at any step: it goes on when there is room again', async () => {
  for (let from = 2; ; from += 1) {
    await using app = await openTestApp()
    const key = await oldKey(app)
    let writes = 0
    const { write } = app.store.rotations
    Object.assign(app.store.rotations, {
      write: (...input: Parameters<typeof write>) => {
        writes += 1
        if (writes >= from && writes < from + 3) throw new StoreFailure({ kind: 'disk-full' })
        return write(...input)
      },
    })
    const rotation = begin(app, key)
    for (let hours = 0; hours < 6; hours += 1) {
      app.ahead = hours * HOUR
      app.rotationDriver.resume()
      await app.rotationDriver.idle()
    }
    expect(now(app, rotation), `full from write ${from}`).toMatchObject({ step: 'watch' })
    await expectAllWell(app, now(app, rotation))
    if (writes < from) break
  }
}, 60_000)

test('killed at any instant between two writes, it comes to the same end: nothing lost, nothing left over', async () => {
  const outcomes = new Map<string, number>()
  for (let at = 1; ; at += 1) {
    const plan: CrashPlan = { at: Number.POSITIVE_INFINITY, passed: 0, dead: false }
    await using app = await openTestApp({}, crashingPorts(plan))
    const key = await oldKey(app)
    Object.assign(plan, { at, passed: 0 })
    let rotation: Rotation | null = null
    try {
      rotation = begin(app, key)
    } catch {
      // Killed before the rotation was written down, or right after.
    }
    await app.rotationDriver.idle()
    const wasKilled = plan.dead
    rotation ??= app.store.rotations.ofKey(key)
    app.ahead = HOUR
    const restarted = app.restart()
    await restarted.recoverCreations()
    restarted.rotationDriver.resume()
    await restarted.rotationDriver.idle()
    if (rotation === null) {
      expect(liveNamed(app, /^BI prod/u)).toHaveLength(1)
    } else {
      expect(now(app, rotation), `killed at ${at}`).toMatchObject({ step: 'watch' })
      await expectAllWell(app, now(app, rotation))
    }
    const after = rotation === null ? 'nothing begun' : 'finished'
    outcomes.set(after, (outcomes.get(after) ?? 0) + 1)
    if (!wasKilled) break
  }
  expect(outcomes.get('finished')).toBeGreaterThan(40)
}, 240_000)
