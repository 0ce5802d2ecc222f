import { expect, test } from 'vitest'
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
  expect(isSnoozed({ snoozedUntil: null }, 5)).toBe(false)
  expect(isSnoozed({ snoozedUntil: 5 }, 4)).toBe(true)
  expect(isSnoozed({ snoozedUntil: 5 }, 5)).toBe(false)
})
