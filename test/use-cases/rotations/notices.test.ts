import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { localDay, startOfDay } from '../../../src/domain/reminders/local-day.ts'
import { UTC } from '../../domain/reminders/zone-named.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { AT_ONCE, begin, oldKey } from './scene.ts'

const DENIED = { kind: 'destination-failed', problem: 'denied', message: null } as const
const NEEDED = 'The replacement of BI prod needs you'

const titles = (app: TestApp) =>
  app.notices.map(({ title }) => title).filter((title) => /replace/u.test(title))

/** The clock at 23:30 of today, UTC. */
const lateEvening = () => startOfDay(localDay(Date.now(), UTC) + 1, UTC) - 30 * MINUTE - Date.now()

async function stopped(app: TestApp) {
  app.destination.refuse('deliver', DENIED)
  const key = await oldKey(app)
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  return rotation
}

test('in quiet hours a stopped replacement waits for their end, also across a restart', async () => {
  await using app = await openTestApp()
  app.ahead = lateEvening()
  await app.handlers['settings.update']({ reminders: { quietHours: { from: 22 * 60, to: 7 * 60 } } })
  await stopped(app)
  expect(titles(app)).toEqual([])
  const restarted = app.restart()
  await restarted.reminders.look()
  expect(titles(app)).toEqual([])
  app.ahead += 8 * HOUR
  await restarted.reminders.look()
  expect(titles(app)).toEqual([NEEDED])
  await restarted.reminders.look()
  expect(titles(app)).toEqual([NEEDED])
})

test('while notifications are paused it waits, and what is no longer so is not said', async () => {
  await using app = await openTestApp()
  app.pause({ paused: true })
  const rotation = await stopped(app)
  expect(titles(app)).toEqual([])
  app.rotations.cancel({ rotationId: rotation.id })
  await app.rotationDriver.idle()
  app.pause({ paused: false })
  await app.reminders.look()
  expect(titles(app)).toEqual([])
})

test('one that the desktop did not show is shown at the next look', async () => {
  await using app = await openTestApp()
  app.outcome = 'failed'
  await stopped(app)
  app.outcome = 'shown'
  await app.reminders.look()
  expect(titles(app)).toEqual([NEEDED])
})

test('without reminders the person is told all the same of a replacement that they began', async () => {
  await using app = await openTestApp()
  await app.handlers['settings.update']({ reminders: { on: false } })
  await stopped(app)
  expect(titles(app)).toEqual([NEEDED])
})

test('several that waited are said in one notification', async () => {
  await using app = await openTestApp()
  app.pause({ paused: true })
  await stopped(app)
  await app.sandbox.addKey({ name: 'Sheet', expiresAt: Date.now() + 7 * DAY })
  await app.sync.all()
  const [sheet] = app.store.keys.namesakes(app.connection.id, 'Sheet')
  if (sheet === undefined) throw new Error('Sheet')
  app.sandbox.state.plan = { creationCap: 0, readOnly: false }
  const key = { connectionId: app.connection.id, keyId: sheet.id }
  app.rotations.start({ key, retire: AT_ONCE, destinations: [] })
  await app.rotationDriver.idle()
  app.pause({ paused: false })
  await app.reminders.look()
  expect(titles(app)).toEqual(['2 replacements need you'])
})
