import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { pausedUntil } from '../../../src/main/use-cases/reminders/pause-reminders.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { begin, now, oldKey } from '../rotations/scene.ts'

/** A key that expires in so many days, at noon. */
async function addKey(app: TestApp, name: string, inDays: number): Promise<void> {
  const noon = new Date(Date.now() + inDays * DAY).setUTCHours(12, 0, 0, 0)
  await app.sandbox.addKey({ name, expiresAt: noon, createdAt: Date.now() - 60 * DAY })
  await app.sync.all()
}

/** An app with one key, the one that asks. */
async function openCalmApp(): Promise<TestApp> {
  const app = await openTestApp()
  for (const { id } of app.sandbox.liveKeys()) app.sandbox.state.keys.revoke(id)
  for (const { name, expiresAt } of app.sandbox.state.keys.all()) {
    if (expiresAt !== null && expiresAt < Date.now()) app.sandbox.state.keys.revoke(idOf(app, name))
  }
  await app.sync.all()
  return app
}

const idOf = (app: TestApp, name: string) =>
  app.sandbox.state.keys.all().find((key) => key.name === name)?.id ?? 0

const toldOf = (app: TestApp, name: string) =>
  app.notices
    .flatMap(({ title, body }) => `${title}\n${body}`.split('\n'))
    .filter((line) => line.includes(name))

test('what was told while the clock was far ahead is told when it is true', async () => {
  await using app = await openCalmApp()
  await addKey(app, 'Payroll', 20)
  await app.reminders.look(true)
  const asIs = app.notices.length
  app.ahead = 25 * DAY
  await app.reminders.look(true)
  app.ahead = 0
  const before = app.notices.length
  expect(before).toBeGreaterThan(asIs)
  for (const days of [8, 14, 17, 21]) {
    app.ahead = days * DAY
    await app.reminders.look(true)
  }
  const told = toldOf(app, 'Payroll').slice(1)
  expect(told).toEqual([
    expect.stringContaining('expires in 12 days'),
    expect.stringContaining('expires in 6 days'),
    expect.stringContaining('expires in 3 days'),
    expect.stringContaining('expired'),
  ])
  // Once each.
  await app.reminders.look(true)
  expect(toldOf(app, 'Payroll').slice(1)).toEqual(told)
})

test('the monthly audit and the age of a key are no exception', async () => {
  await using app = await openCalmApp()
  await app.sandbox.addKey({ name: 'Aged', expiresAt: null, createdAt: Date.now() - 80 * DAY })
  await app.sync.all()
  await app.reminders.look(true)
  app.ahead = 400 * DAY
  await app.reminders.look(true)
  app.ahead = 0
  await app.reminders.look(true)
  const before = app.notices.length
  app.ahead = 35 * DAY
  await app.reminders.look(true)
  const told = app.notices.slice(before).map(({ title, body }) => `${title}\n${body}`)
  expect(told.join('\n')).toMatch(/Aged is \d+ days old/u)
  expect(told.join('\n')).toMatch(/Monthly look at the keys of Acme/u)
})

test('a clock that is a little off tells nothing twice', async () => {
  await using app = await openTestApp()
  await addKey(app, 'Payroll', 6)
  app.ahead = 10 * MINUTE
  await app.reminders.look(true)
  const before = app.notices.length
  app.ahead = 0
  await app.reminders.look(true)
  expect(app.notices).toHaveLength(before)
})

test('a pause until tomorrow ends tomorrow, however far ahead the clock was when it was asked for', async () => {
  await using app = await openTestApp()
  const ports = { facts: app.store.facts, now: () => Date.now() + app.ahead }
  app.ahead = 33 * DAY
  await app.handlers['reminders.pause']({ paused: true })
  expect(pausedUntil(ports)).not.toBeNull()
  app.ahead = 0
  expect(pausedUntil(ports)).toBeNull()
  await app.handlers['reminders.pause']({ paused: true })
  expect(pausedUntil(ports)).toBeLessThanOrEqual(Date.now() + DAY)
})

test('a rotation that began to wait in the future goes on at once', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.ahead = 50 * DAY
  await app.sync.all()
  app.sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', kind: 'status', status: 503, times: 0 })
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation).status.kind).toBe('waiting')
  app.sandbox.faults.clear()
  app.ahead = HOUR
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
})

test('a snooze of a day that was chosen while the clock was far ahead lasts no month', async () => {
  await using app = await openCalmApp()
  await addKey(app, 'Payroll', 6)
  const [found] = app.store.keys.namesakes(app.connection.id, 'Payroll')
  if (found === undefined) throw new Error('no key')
  app.ahead = 30 * DAY
  const key = { connectionId: app.connection.id, keyId: found.id }
  const until = Date.now() + 31 * DAY
  expect((await app.handlers['reminders.choose']({ key, change: { snoozedUntil: until } })).ok).toBe(true)
  app.ahead = 0
  const before = toldOf(app, 'Payroll').length
  await app.reminders.look(true)
  expect(toldOf(app, 'Payroll').length).toBeGreaterThan(before)
})
