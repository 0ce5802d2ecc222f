import { expect, test } from 'vitest'
import { keyId } from '../../../src/domain/identifiers.ts'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import type { KeyReference } from '../../../src/domain/keys/api-key.ts'
import { DEFAULT_POLICY } from '../../../src/domain/reminders/reminder-policy.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'

/** A key that expires at noon of a local day, so many days from today, listed and stored. */
async function addKey(app: TestApp, name: string, inDays: number): Promise<KeyReference> {
  const noon = new Date(Date.now() + inDays * DAY).setUTCHours(11, 0, 0, 0)
  await app.sandbox.addKey({ name, expiresAt: noon, createdAt: Date.now() - 60 * DAY })
  await app.sync.all()
  const found = app.store.keys.namesakes(app.connection.id, name)[0]
  if (found === undefined) throw new Error(name)
  return { connectionId: app.connection.id, keyId: found.id }
}

/** The person has been told of everything that the sandbox begins with. */
async function toldOfSamples(app: TestApp): Promise<void> {
  await app.reminders.look(true)
}

test('a digest tells what is due, once; a restart and a later look do not repeat it', async () => {
  await using app = await openTestApp()
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(1)
  expect(app.notices[0]?.title).toMatch(/^\d+ keys need a look$/u)
  expect(app.notices[0]?.body).toContain('Spring campaign expired')
  await app.reminders.look(true)
  await app.sync.all()
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(1)
})

test('names can be hidden; settings of an older version show them', async () => {
  await using app = await openTestApp()
  const { hideNames: _new, ...older } = app.store.settings.get().reminders
  app.store.facts.set('settings', JSON.stringify({ theme: 'dark', reminders: older }))
  expect(app.handlers['settings.get'](undefined)).toMatchObject({
    value: { theme: 'dark', reminders: { hideNames: false } },
  })

  await app.handlers['settings.update']({ reminders: { hideNames: true } })
  await app.reminders.look(true)
  await addKey(app, 'Fresh one', 6)
  await app.reminders.look(true)
  const told = app.notices.map(({ title, body }) => `${title}\n${body}`)
  expect(told).toEqual([
    expect.stringMatching(
      /^\d+ keys need a look\n(?:A key has|\d keys have) expired\n\d+ keys expire within \d+ days/u,
    ),
    expect.stringMatching(/^A key expires in \d days\nOn /u),
  ])
  const query = { connectionId: null, filter: 'all', search: '', showRevoked: true } as const
  const sort = { column: 'name', direction: 'ascending' } as const
  const { rows } = app.store.keys.page({ ...query, sort }, { offset: 0, limit: 500 }, 0)
  expect(rows.length).toBeGreaterThan(5)
  for (const name of ['Acme', ...rows.map((row) => row.name)]) expect(told.join('\n')).not.toContain(name)
})

test('it is quiet once a look that was wished meanwhile is over as well', async () => {
  const desktop = Promise.withResolvers<'shown'>()
  let hangs = false
  let looks = 0
  await using app = await openTestApp({}, (ports) => ({
    notify: async () => (hangs ? desktop.promise : 'unsupported'),
    publish: {
      ...ports.publish,
      remindersChanged() {
        looks += 1
      },
    },
  }))
  await app.reminders.idle()
  const before = looks
  hangs = true
  void app.reminders.look(true)
  void app.reminders.look(true)
  const idle = app.reminders.idle()
  expect(looks).toBe(before)
  desktop.resolve('shown')
  await idle
  expect(looks).toBe(before + 2)
})

test('one key is told in words that can be acted on; a click opens it, a button replaces or snoozes it', async () => {
  await using app = await openTestApp()
  await toldOfSamples(app)
  const key = await addKey(app, 'Fresh one', 5)
  await app.reminders.look(true)
  const notice = app.notices.at(-1)
  expect(notice?.title).toBe('Fresh one expires in 5 days')
  expect(notice?.actions.map(({ label }) => label)).toEqual(['Rotate', 'Snooze for a day'])
  notice?.onClick()
  notice?.actions[0]?.run()
  expect(app.opened).toEqual([
    { kind: 'key', key },
    { kind: 'replace', key },
  ])
  const count = app.notices.length
  notice?.actions[1]?.run()
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(count)
  app.ahead = DAY + HOUR
  await app.reminders.look(true)
  expect(app.notices.slice(count).some(({ title, body }) => `${title} ${body}`.includes('Fresh one'))).toBe(
    true,
  )
})

test('where the desktop is silent nothing counts as told, the person is told once, and it is told when it speaks', async () => {
  await using app = await openTestApp()
  app.outcome = 'unsupported'
  await app.reminders.look(true)
  const silent = () => {
    const upcoming = app.upcoming()
    return upcoming.ok && upcoming.value.desktopSilent
  }
  expect(silent()).toBe(true)
  await app.handlers['reminders.silence-said'](undefined)
  expect(silent()).toBe(false)
  app.outcome = 'shown'
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(1)
})

test('killed between showing and noting: told again, rather than never', async () => {
  await using app = await openTestApp()
  app.disk.fill()
  await app.reminders.look(true)
  expect(app.disk.refused).toBeGreaterThan(0)
  app.disk.makeRoom()
  await app.reminders.look(true)
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(2)
})

test('silenced, replaced and paused: nothing is told; the attention does not count them either', async () => {
  await using app = await openTestApp()
  await toldOfSamples(app)
  const before = app.notices.length
  const quiet = await addKey(app, 'Quiet one', 40)
  const old = await addKey(app, 'Old one', 40)
  await app.handlers['reminders.choose']({ key: quiet, change: { silenced: true } })
  const made = await app.handlers['keys.create']({
    connectionId: app.connection.id,
    name: 'Old one',
    expiresAt: Date.now() + 200 * DAY,
    rateLimit: null,
  })
  if (!made.ok || made.value.kind !== 'created') throw new Error('not created')
  app.store.lineage.add(old, made.value.key.id, Date.now())
  expect(app.store.lineage.successor(old)).toBe(made.value.key.id)
  expect(app.store.lineage.predecessor({ ...old, keyId: keyId(made.value.key.id) })).toBe(old.keyId)
  app.ahead = 30 * DAY
  await app.reminders.look(true)
  const told = app.notices.slice(before).map(({ title, body }) => `${title}\n${body}`)
  expect(told.join('\n')).not.toMatch(/Quiet one|Old one/u)

  // The replacement is revoked: the old key needs its person again.
  await app.handlers['keys.revoke']({ connectionId: app.connection.id, keyId: made.value.key.id })
  await app.reminders.look(true)
  expect(app.notices.at(-1)?.title).toBe('Old one expires in 10 days')

  const count = app.notices.length
  await app.handlers['reminders.pause']({ paused: true })
  app.ahead = 36 * DAY
  await app.handlers['reminders.pause']({ paused: true })
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(count)
  app.ahead = 38 * DAY
  await app.reminders.look(true)
  expect(app.notices.length).toBeGreaterThan(count)
})

test('at midnight nobody is woken: what has become due is told at nine, by the alarm alone, after a look at Wevion', async () => {
  await using app = await openTestApp()
  await toldOfSamples(app)
  await app.handlers['settings.update']({
    reminders: { policy: { ...DEFAULT_POLICY, thresholds: [14, 7], quarterlyEvery: null } },
  })
  await addKey(app, 'Becomes due', 8)
  const elsewhere = await addKey(app, 'Replaced elsewhere', 8)
  await app.reminders.look(true)
  const before = app.notices.length
  const midnight = new Date(Date.now() + DAY).setUTCHours(0, 0, 0, 0)
  app.ahead = midnight + 1_000 - Date.now()
  await app.ring()
  expect(app.notices).toHaveLength(before)
  app.sandbox.state.keys.revoke(Number(elsewhere.keyId.replace('key_', '')))
  app.ahead = midnight + 9 * HOUR + 1_000 - Date.now()
  await app.ring()
  const told = app.notices.slice(before).map(({ title, body }) => `${title}\n${body}`)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('Becomes due expires in 7 days')
  expect(told[0]).not.toContain('Replaced elsewhere')
})

test('quiet hours hold even while the person is there; what is due waits for their end', async () => {
  await using app = await openTestApp()
  const minute = (instant: number) => Math.floor((instant % DAY) / 60_000)
  const from = minute(Date.now() - HOUR)
  const to = minute(Date.now() + HOUR)
  await app.handlers['settings.update']({ reminders: { quietHours: { from, to }, digestTime: null } })
  await app.reminders.look(true)
  expect(app.notices).toEqual([])
  app.ahead = HOUR + 60_000
  await app.ring()
  expect(app.notices).toHaveLength(1)
})

test('connections that were silenced are not told of, and do not ask for attention', async () => {
  await using app = await openTestApp()
  await app.handlers['settings.update']({ reminders: { silentConnections: [app.connection.id] } })
  await app.reminders.look(true)
  expect(app.notices).toEqual([])
  const upcoming = app.upcoming()
  expect(upcoming.ok && upcoming.value.attention).toEqual({ expired: 0, urgent: 0, soon: 0 })
})

test('reminders that are off tell nothing, and go on where they stood', async () => {
  await using app = await openTestApp()
  await app.handlers['settings.update']({ reminders: { on: false } })
  await app.reminders.look(true)
  expect(app.notices).toEqual([])
  await app.handlers['settings.update']({ reminders: { on: true } })
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(1)
})

test('10,000 keys of which 2,000 are due: one digest, told once', async () => {
  await using app = await openTestApp()
  await toldOfSamples(app)
  const now = Date.now()
  const keys = Array.from({ length: 10_000 }, (_, index) => ({
    id: keyId(`many_${index}`),
    name: `Many ${index}`,
    prefix: 'wv_live_ab',
    createdAt: now - 80 * DAY,
    expiresAt: index < 2_000 ? now + (index % 13) * DAY + HOUR : now + 200 * DAY,
    lastUsed: null,
    rateLimit: null,
    revoked: false,
    owner: null,
    permissions: null,
  }))
  app.store.keys.replaceListed(app.connection.id, { keys, unreadable: [] }, now)
  const before = app.notices.length
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(before + 1)
  expect(app.notices.at(-1)?.title).toBe('2000 keys need a look')
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(before + 1)
})
