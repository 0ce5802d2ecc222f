import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import { nextLook } from '../../../src/domain/reminders/due-reminders.ts'
import { NO_CHOICE } from '../../../src/domain/reminders/reminder-policy.ts'
import { aKey, anInput, at } from './fixtures.ts'
import { zoneNamed } from './zone-named.ts'

const NOW = at('2026-11-23T12:00:00Z')
const MIDNIGHT = at('2026-11-24T00:00:00Z')

test.each([
  ['nothing ahead: the next midnight', aKey(), MIDNIGHT],
  ['an expiry after midnight', aKey({ expiresAt: MIDNIGHT + 1 }), MIDNIGHT],
  ['an expiry before midnight', aKey({ expiresAt: NOW + HOUR }), NOW + HOUR],
  ['an expiry now', aKey({ expiresAt: NOW }), MIDNIGHT],
  ['an expiry of a revoked key', aKey({ expiresAt: NOW + HOUR, revoked: true }), MIDNIGHT],
])('%s', (_case, key, next) => {
  expect(nextLook(anInput({ keys: [key] }))).toBe(next)
})

test('the end of a snooze', () => {
  const snoozed = (snoozedUntil: number) =>
    nextLook(anInput({ keys: [aKey()], choice: () => ({ ...NO_CHOICE, snoozedUntil }) }))
  expect(snoozed(NOW + HOUR)).toBe(NOW + HOUR)
  expect(snoozed(NOW)).toBe(MIDNIGHT)
  expect(snoozed(NOW + 3 * DAY)).toBe(MIDNIGHT)
})

test('midnight is that of the person’s zone', () => {
  expect(nextLook(anInput({ zone: zoneNamed('Europe/Berlin') }))).toBe(at('2026-11-23T23:00:00Z'))
  expect(nextLook(anInput({ zone: zoneNamed('America/Sao_Paulo'), now: at('2018-11-03T12:00:00Z') }))).toBe(
    at('2018-11-04T03:00:00Z'),
  )
})
