import { expect, test } from 'vitest'
import { DAY } from '../../../src/domain/instant.ts'
import { EXPIRY_CHOICES, expiryOf } from '../../../src/renderer/src/creations/expiry-choice.ts'

const NOW = Date.UTC(2026, 10, 23, 12)

test('an expiry is so many days from now, the end of a day, or none', () => {
  expect(expiryOf('30', '', NOW)).toBe(NOW + 30 * DAY)
  expect(expiryOf('none', '', NOW)).toBeNull()
  expect(expiryOf('date', '2027-01-31', NOW)).toBe(new Date(2027, 0, 31, 23, 59, 59).getTime())
  expect(expiryOf('date', '2027-02-30', NOW)).toBeUndefined()
  expect(expiryOf('date', '', NOW)).toBeUndefined()
})

test('the choices read as people say them', () => {
  expect(EXPIRY_CHOICES.map(([, words]) => words)).toEqual([
    '30 days',
    '60 days',
    '90 days',
    'On a date',
    'No expiry',
  ])
})
