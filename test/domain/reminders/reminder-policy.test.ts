import { expect, test } from 'vitest'
import { DAY } from '../../../src/domain/instant.ts'
import {
  DEFAULT_POLICY,
  inPolicyOrder,
  isSnoozed,
  MOST_THRESHOLDS,
  WIDEST_THRESHOLD,
} from '../../../src/domain/reminders/reminder-policy.ts'

test('thresholds are in descending order, each once', () => {
  expect(inPolicyOrder([3, 14, 7, 14])).toEqual([14, 7, 3])
  expect(inPolicyOrder([])).toEqual([])
})

test('the default policy keeps to the limits', () => {
  const { thresholds } = DEFAULT_POLICY
  expect(inPolicyOrder(thresholds)).toEqual(thresholds)
  expect(thresholds.length).toBeLessThanOrEqual(MOST_THRESHOLDS)
  expect(Math.max(...thresholds)).toBeLessThanOrEqual(WIDEST_THRESHOLD)
})

test('a key is snoozed until the very instant at which its snooze ends', () => {
  expect(isSnoozed({ snoozedUntil: null, snoozedAt: null }, 5)).toBe(false)
  expect(isSnoozed({ snoozedUntil: 5, snoozedAt: null }, 4)).toBe(true)
  expect(isSnoozed({ snoozedUntil: 5, snoozedAt: null }, 5)).toBe(false)
  // Chosen while the clock was forty days ahead.
  expect(isSnoozed({ snoozedUntil: 41 * DAY, snoozedAt: 40 * DAY }, 0)).toBe(false)
  expect(isSnoozed({ snoozedUntil: 41 * DAY, snoozedAt: 40 * DAY }, 40 * DAY)).toBe(true)
})
