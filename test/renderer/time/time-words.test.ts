import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/instant.ts'
import { timeFromNow } from '../../../src/renderer/src/time/time-words.ts'

const NOW = Date.UTC(2026, 10, 23, 12)

test.each([
  [0, 'just now'],
  [-30 * SECOND, 'just now'],
  [30 * SECOND, 'in less than a minute'],
  [-2 * MINUTE, '2 minutes ago'],
  [-HOUR, '1 hour ago'],
  [-26 * HOUR, 'yesterday'],
  [DAY, 'tomorrow'],
  [DAY - SECOND, 'tomorrow'],
  [DAY - HOUR, 'in 23 hours'],
  [-(DAY - SECOND), '23 hours ago'],
  [9 * DAY, 'in 9 days'],
  [-12 * DAY, '12 days ago'],
  [59 * DAY, 'in 59 days'],
  [90 * DAY, 'in 3 months'],
  [-240 * DAY, '8 months ago'],
  [3 * 365 * DAY, 'in 3 years'],
])('%i ms from now reads %s', (distance, words) => {
  expect(timeFromNow(NOW + distance, NOW)).toBe(words)
})

test('what lies late on the same day is never tomorrow', () => {
  const midnight = new Date(2026, 10, 23).getTime()
  expect(timeFromNow(midnight + DAY - SECOND, midnight)).toBe('in 23 hours')
})
