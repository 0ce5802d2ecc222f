import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { openTestApp } from '../open-test-app.ts'

/** The desktop refuses what is shown as often as it says; `shown` counts the tries. */
async function openFlakyApp(failures: number) {
  const desktop = { tries: 0, failures: 0 }
  let timer: (() => void) | null = null
  const app = await openTestApp({}, () => ({
    schedule(work) {
      timer = work
      return () => {
        if (timer === work) timer = null
      }
    },
    notify: async () => {
      if (desktop.failures === 0) return 'unsupported'
      desktop.tries += 1
      return desktop.tries <= desktop.failures ? 'failed' : 'shown'
    },
  }))
  desktop.failures = failures
  app.reminders.beforeAlarm(async () => {})
  /** Lets the alarm look at its clock, and no one else. */
  async function pass(milliseconds: number): Promise<void> {
    app.ahead = milliseconds
    timer?.()
    await nextTurn()
    await app.reminders.idle()
  }
  return { app, desktop, pass }
}

test('a notification that fails, as at login, is shown within minutes', async () => {
  const { app, desktop, pass } = await openFlakyApp(2)
  await using _ends = app
  await app.reminders.look(true)
  expect(app.reminders.reached()).toBe(false)
  for (let minutes = 1; minutes <= 10; minutes += 1) {
    await pass(minutes * MINUTE)
  }
  expect(desktop.tries).toBe(3)
  expect(app.reminders.reached()).toBe(true)
})

test('one that always fails is tried a few times, then with the next look', async () => {
  const { app, desktop, pass } = await openFlakyApp(Number.POSITIVE_INFINITY)
  await using _ends = app
  await app.handlers['settings.update']({ reminders: { digestTime: null, quietHours: null } })
  await app.reminders.look(true)
  const tries: number[] = []
  for (let minutes = 0; minutes <= 60; minutes += 1) {
    await pass(minutes * MINUTE)
    tries.push(desktop.tries)
  }
  expect(tries.at(-1)).toBeGreaterThanOrEqual(4)
  expect(tries.at(-1)).toBeLessThanOrEqual(10)
  for (let hours = 2; hours * HOUR < 2 * DAY; hours += 1) {
    await pass(hours * HOUR)
  }
  expect(desktop.tries - (tries.at(-1) ?? 0)).toBeLessThanOrEqual(20)
  // Another look of the person tries as soon as it did before.
  const before = desktop.tries
  await app.reminders.look(true)
  expect(desktop.tries).toBe(before + 1)
})
