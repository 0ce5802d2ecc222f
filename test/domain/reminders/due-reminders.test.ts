import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import { dueReminders } from '../../../src/domain/reminders/due-reminders.ts'
import type { ExpiryThreshold } from '../../../src/domain/reminders/reminder.ts'
import { DEFAULT_POLICY, NO_CHOICE } from '../../../src/domain/reminders/reminder-policy.ts'
import { aKey, anInput, at, CONNECTION, createMemory } from './fixtures.ts'
import { zoneNamed } from './zone-named.ts'

const NOW = at('2026-11-23T12:00:00Z')

/** What is due of one key, as short text: kind, threshold, days left. */
function dueOf(
  expiresAt: number,
  given: Parameters<typeof anInput>[0] = {},
  key: Parameters<typeof aKey>[0] = {},
) {
  return dueReminders(anInput({ keys: [aKey({ expiresAt, ...key })], ...given })).map((reminder) =>
    'expiresAt' in reminder ? [reminder.kind, reminder.threshold, reminder.daysLeft] : reminder.kind,
  )
}

function notifiedOf(expiresAt: number, threshold: ExpiryThreshold) {
  return { ...createMemory().notified, expiry: () => ({ expiresAt, threshold }) }
}

describe('an expiry', () => {
  test.each([
    ['15 days ahead', '2026-12-08T00:00:00Z', []],
    ['14 days ahead, at the end of that day', '2026-12-07T23:59:59Z', [['replace-soon', 14, 14]]],
    ['8 days ahead', '2026-12-01T00:00:00Z', [['replace-soon', 14, 8]]],
    ['7 days ahead', '2026-11-30T12:00:00Z', [['replace-soon', 7, 7]]],
    ['6 days ahead', '2026-11-29T12:00:00Z', [['urgent', 7, 6]]],
    ['3 days ahead', '2026-11-26T00:00:00Z', [['urgent', 3, 3]]],
    ['tomorrow, in half a day', '2026-11-24T00:00:00Z', [['urgent', 1, 1]]],
    ['today', '2026-11-23T23:59:59Z', [['urgent', 0, 0]]],
    ['in a millisecond', '2026-11-23T12:00:00.001Z', [['urgent', 0, 0]]],
    ['now', '2026-11-23T12:00:00Z', [['expired', 'expired', 0]]],
    ['yesterday', '2026-11-22T23:00:00Z', [['expired', 'expired', -1]]],
    ['90 days ago', '2026-08-25T00:00:00Z', [['expired', 'expired', -90]]],
    ['91 days ago', '2026-08-24T23:59:59Z', []],
  ])('%s', (_case, expiresAt, due) => {
    expect(dueOf(at(expiresAt))).toEqual(due)
  })

  test('is counted in the days of the person’s own calendar', () => {
    const expiresAt = at('2026-12-07T23:30:00Z')
    expect(dueOf(expiresAt, { zone: zoneNamed('Europe/Berlin') })).toEqual([])
    expect(dueOf(expiresAt, { zone: zoneNamed('America/New_York') })).toEqual([['replace-soon', 14, 14]])
  })

  test.each([
    ['nothing', null, true],
    ['a wider threshold', 14, true],
    ['this threshold', 7, false],
    ['a tighter one, before the clock was set back', 3, false],
    ['the expiry itself, before the clock was set back', 'expired', false],
  ] as const)('5 days ahead when %s was told', (_case, notified, due) => {
    const expiresAt = NOW + 5 * DAY
    const given = notified === null ? {} : { notified: notifiedOf(expiresAt, notified) }
    expect(dueOf(expiresAt, given)).toEqual(due ? [['urgent', 7, 5]] : [])
  })

  test('that changed starts anew', () => {
    expect(dueOf(NOW + 5 * DAY, { notified: notifiedOf(NOW + 4 * DAY, 3) })).toEqual([['urgent', 7, 5]])
  })

  test.each([
    ['of 14 days meets all thresholds', 14, 14, [['replace-soon', 14, 14]]],
    ['of 13 days starts at 7', 13, 13, []],
    ['of 13 days is told at 7', 13, 7, [['replace-soon', 7, 7]]],
    ['of 2 days starts at 1', 2, 2, []],
    ['of a few hours is told on its day', 0, 0, [['urgent', 0, 0]]],
  ])('a life %s', (_case, life, daysLeft, due) => {
    const expiresAt = at('2026-11-23T18:00:00Z') + daysLeft * DAY
    const createdAt = expiresAt - life * DAY - 7 * HOUR
    expect(dueOf(expiresAt, {}, { createdAt })).toEqual(due)
  })

  test('the thresholds of the policy, in any order, and of the key before them', () => {
    const policy = { ...DEFAULT_POLICY, thresholds: [2, 30] }
    expect(dueOf(NOW + 20 * DAY, { policy })).toEqual([['replace-soon', 30, 20]])
    expect(dueOf(NOW + 2 * DAY, { policy })).toEqual([['urgent', 2, 2]])
    expect(dueOf(NOW + 20 * DAY, { policy, choice: () => ({ ...NO_CHOICE, thresholds: [] }) })).toEqual([])
    expect(dueOf(NOW, { policy, choice: () => ({ ...NO_CHOICE, thresholds: [] }) })).toHaveLength(1)
    expect(dueOf(NOW + 90 * DAY, { policy: { ...policy, thresholds: [90] } })).toEqual([
      ['replace-soon', 90, 90],
    ])
  })
})

describe('nothing is told of a key', () => {
  const ageing = { createdAt: NOW - 100 * DAY, expiresAt: null }
  test.each([
    ['that is revoked', { revoked: true }, {}],
    ['that Wevion no longer lists', { goneSince: NOW - DAY }, {}],
    ['that is being replaced', { beingReplaced: true }, {}],
    ['that is silenced', {}, { silenced: true }],
    ['that is snoozed', {}, { snoozedUntil: NOW + 1 }],
  ])('%s', (_case, key, choice) => {
    const given = { choice: () => ({ ...NO_CHOICE, ...choice }) }
    const keys = [NOW + 3 * DAY, NOW - DAY].map((expiresAt) => aKey({ expiresAt, ...key }))
    const allKeys = [...keys, aKey({ ...ageing, ...key })]
    expect(dueReminders(anInput({ keys: allKeys, ...given }))).toEqual([])
    expect(dueReminders(anInput({ keys: [aKey({ expiresAt: NOW - DAY }), aKey(ageing)] }))).toHaveLength(2)
  })
})

describe('a snooze', () => {
  test('ends at its instant, and then what is true is due once more', () => {
    const key = aKey({ expiresAt: NOW + 5 * DAY })
    const memory = createMemory()
    memory.record(dueReminders(anInput({ keys: [key] })))
    memory.forget({ connectionId: key.connectionId, keyId: key.id })
    const until = NOW + DAY
    const snoozed = {
      keys: [key],
      notified: memory.notified,
      choice: () => ({ ...NO_CHOICE, snoozedUntil: until }),
    }
    expect(dueReminders(anInput({ ...snoozed, now: until - 1 }))).toEqual([])
    const due = dueReminders(anInput({ ...snoozed, now: until }))
    expect(due).toMatchObject([{ kind: 'urgent', threshold: 7, daysLeft: 4 }])
    memory.record(due)
    expect(dueReminders(anInput({ ...snoozed, now: until }))).toEqual([])
  })
})

describe('the age of a key', () => {
  const aged = (days: number, expiresAt: number | null = null) =>
    dueReminders(anInput({ keys: [aKey({ createdAt: NOW - days * DAY, expiresAt })] }))

  test.each([
    [89, null],
    [90, 1],
    [179, 1],
    [180, 2],
    [1_000, 11],
  ])('of %i days', (days, round) => {
    expect(aged(days)).toMatchObject(
      round === null ? [] : [{ kind: 'rotate-quarterly', ageDays: days, round }],
    )
  })

  test('is told once a round', () => {
    const key = aKey({ createdAt: NOW - 200 * DAY })
    const dueAfter = (round: number) =>
      dueReminders(anInput({ keys: [key], notified: { ...createMemory().notified, round: () => round } }))
    expect(dueAfter(1)).toHaveLength(1)
    expect(dueAfter(2)).toEqual([])
    expect(dueAfter(3)).toEqual([])
  })

  test('waits while an expiry is told, or will be within 14 days', () => {
    expect(aged(100, NOW + 29 * DAY)).toMatchObject([{ kind: 'rotate-quarterly' }])
    expect(aged(100, NOW + 28 * DAY)).toEqual([])
    const policy = { ...DEFAULT_POLICY, thresholds: [90] }
    const agedBefore = (left: number) =>
      dueReminders(
        anInput({ keys: [aKey({ createdAt: NOW - 100 * DAY, expiresAt: NOW + left * DAY })], policy }),
      )
    expect(agedBefore(105)).toMatchObject([{ kind: 'rotate-quarterly' }])
    expect(agedBefore(104)).toEqual([])
    expect(aged(100, NOW + 10 * DAY)).toMatchObject([{ kind: 'replace-soon' }])
    expect(aged(100, NOW - 100 * DAY)).toEqual([])
    const notified = notifiedOf(NOW + 10 * DAY, 14)
    const key = aKey({ createdAt: NOW - 100 * DAY, expiresAt: NOW + 10 * DAY })
    expect(dueReminders(anInput({ keys: [key], notified }))).toEqual([])
  })

  test('is not told where nobody knows it, nor where it is not wanted', () => {
    const keys = [aKey({ createdAt: NOW - 100 * DAY })]
    expect(dueReminders(anInput({ keys: [aKey()] }))).toEqual([])
    expect(dueReminders(anInput({ keys, choice: () => ({ ...NO_CHOICE, quarterly: false }) }))).toEqual([])
    expect(dueReminders(anInput({ keys, policy: { ...DEFAULT_POLICY, quarterlyEvery: null } }))).toEqual([])
    expect(dueReminders(anInput({ keys, policy: { ...DEFAULT_POLICY, quarterlyEvery: 30 } }))).toMatchObject([
      { round: 3 },
    ])
  })
})

describe('the monthly look', () => {
  const look = (createdAt: string, given: Parameters<typeof anInput>[0] = {}) =>
    dueReminders(anInput({ connections: [{ id: CONNECTION, createdAt: at(createdAt) }], ...given }))
  const notified = (month: string) => ({ notified: { ...createMemory().notified, month: () => month } })

  test('is due once a local month, not in that of the connection’s making', () => {
    expect(look('2026-10-31T23:59:59Z')).toEqual([
      { kind: 'audit-look', connectionId: CONNECTION, month: '2026-11' },
    ])
    expect(look('2026-11-01T00:00:00Z')).toEqual([])
    expect(look('2026-11-01T00:00:00Z', { zone: zoneNamed('America/New_York') })).toHaveLength(1)
    expect(look('2026-01-01T00:00:00Z', notified('2026-11'))).toEqual([])
    expect(look('2026-01-01T00:00:00Z', notified('2026-10'))).toHaveLength(1)
    expect(look('2025-01-01T00:00:00Z', notified('2025-12'))).toHaveLength(1)
    expect(look('2026-01-01T00:00:00Z', { policy: { ...DEFAULT_POLICY, auditMonthly: false } })).toEqual([])
  })

  test('is not due again after the clock was set back', () => {
    expect(look('2026-01-01T00:00:00Z', notified('2026-12'))).toEqual([])
    expect(look('2026-12-05T00:00:00Z')).toEqual([])
  })
})

test('what presses most comes first', () => {
  const keys = [
    aKey({ id: 'old', createdAt: NOW - 100 * DAY }),
    aKey({ id: 'oldest', createdAt: NOW - 900 * DAY }),
    aKey({ id: 'in 12 days', expiresAt: NOW + 12 * DAY }),
    aKey({ id: 'in 4 days', expiresAt: NOW + 4 * DAY }),
    aKey({ id: 'in 2 days, too', expiresAt: NOW + 2 * DAY }),
    aKey({ id: 'in 2 days', expiresAt: NOW + 2 * DAY }),
    aKey({ id: 'yesterday', expiresAt: NOW - DAY }),
    aKey({ id: 'last week', expiresAt: NOW - 7 * DAY }),
    aKey({ id: 'in 9 days', expiresAt: NOW + 9 * DAY }),
  ]
  const connections = [{ id: CONNECTION, createdAt: 0 }]
  const due = dueReminders(anInput({ keys, connections }))
  expect(due.map((reminder) => ('key' in reminder ? reminder.key.keyId : reminder.kind))).toEqual([
    'last week',
    'yesterday',
    'in 2 days',
    'in 2 days, too',
    'in 4 days',
    'in 9 days',
    'in 12 days',
    'oldest',
    'old',
    'audit-look',
  ])
})
