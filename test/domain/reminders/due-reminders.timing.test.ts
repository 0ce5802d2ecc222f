import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { dueReminders, nextLook } from '../../../src/domain/reminders/due-reminders.ts'
import { aKey, anInput, at, CONNECTION, createMemory } from './fixtures.ts'
import { zoneNamed } from './zone-named.ts'

const NOW = at('2026-11-23T12:00:00Z')

/** Made over three years; every fifth expires within the next 14 days, the others in the two years after. */
const KEYS = Array.from({ length: 10_000 }, (_, index) => {
  const age = 30 * DAY + ((index * 157 * MINUTE) % (1_000 * DAY))
  const ahead = index % 5 === 0 ? (index * 7 * MINUTE) % (13 * DAY) : 40 * DAY + index * 100 * MINUTE
  return aKey({ id: `key-${index}`, createdAt: NOW - age, expiresAt: NOW + HOUR + ahead })
})

test('a look at 10,000 keys of which 2,000 are due takes less than 50 ms', () => {
  const input = anInput({
    keys: KEYS,
    connections: [{ id: CONNECTION, createdAt: NOW }],
    // Every age is counted and was told.
    told: { ...createMemory().told, round: () => 100 },
    zone: zoneNamed('America/New_York'),
  })
  const times = Array.from({ length: 9 }, () => {
    const before = performance.now()
    const due = dueReminders(input)
    const next = nextLook(input)
    const took = performance.now() - before
    expect(due).toHaveLength(2_000)
    expect(next).toBe(NOW + HOUR)
    return took
  })
  const median = times.toSorted((one, other) => one - other)[4]
  expect(median).toBeLessThan(50)
})
