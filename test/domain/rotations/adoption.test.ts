import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { keyNameProblem, tidyKeyName } from '../../../src/domain/keys/key-name.ts'
import { judgeAdoption, type KeyUses } from '../../../src/domain/rotations/adoption.ts'
import {
  DEFAULT_RETIRE_POLICY,
  lifetimeLike,
  newKeyName,
} from '../../../src/domain/rotations/rotation-plan.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const uses = (change: Partial<KeyUses>): KeyUses => ({
  now: NOW,
  policy: DEFAULT_RETIRE_POLICY,
  verifiedAt: NOW - 2 * DAY,
  oldUse: null,
  newUse: null,
  ownUses: [],
  ownAddress: '198.51.100.1',
  oldExpiresAt: null,
  ...change,
})
const elsewhere = { at: NOW - HOUR, ip: '203.0.113.7' }

test.each([
  ['nobody has used the new key', {}, 'new-not-used'],
  [
    'only this app has, by its address',
    { newUse: { at: NOW, ip: '198.51.100.1' }, ownUses: [NOW] },
    'new-not-used',
  ],
  [
    'only this app has, by the time, while Wevion tells no address',
    { newUse: { at: NOW, ip: null }, ownUses: [NOW - 4 * MINUTE] },
    'new-not-used',
  ],
  [
    'the new one is used, and the old one still was an hour ago',
    { newUse: elsewhere, oldUse: elsewhere },
    'old-still-used',
  ],
])('waits while %s', (_name, change, because) => {
  expect(judgeAdoption(uses(change))).toMatchObject({ kind: 'waiting', because })
})

test.each([
  ['the new one is used elsewhere and the old one never was', { newUse: elsewhere }],
  ['the old one has been silent for a day', { newUse: elsewhere, oldUse: { at: NOW - DAY, ip: null } }],
  ['the old key has expired by itself', { oldExpiresAt: NOW }],
  ['that is the policy', { policy: { kind: 'as-soon-as-verified' } as const }],
  ['the date has come', { policy: { kind: 'on-date', at: NOW } as const }],
])('the old key may go when %s', (_name, change) => {
  expect(judgeAdoption(uses(change))).toEqual({ kind: 'adopted' })
})

test('every waiting ends: the next look lies ahead, and not after the old key’s own expiry', () => {
  const instant = fc.integer({ min: NOW - 10 * DAY, max: NOW + 100 * DAY })
  const use = fc.option(fc.record({ at: instant, ip: fc.option(fc.ipV4(), { nil: null }) }), { nil: null })
  const policy = fc.oneof(
    fc.constant(DEFAULT_RETIRE_POLICY),
    fc.constant({ kind: 'as-soon-as-verified' } as const),
    fc.constant({ kind: 'by-hand' } as const),
    fc.record({ kind: fc.constant('on-date' as const), at: instant }),
  )
  fc.assert(
    fc.property(policy, use, use, fc.array(instant), fc.option(instant, { nil: null }), (...drawn) => {
      const [chosen, oldUse, newUse, ownUses, oldExpiresAt] = drawn
      const judged = judgeAdoption(uses({ policy: chosen, oldUse, newUse, ownUses, oldExpiresAt }))
      if (judged.kind === 'adopted') return
      if (judged.lookAt === null) expect(judged.because).toBe('person')
      else expect(judged.lookAt).toBeGreaterThan(NOW)
      if (oldExpiresAt !== null) expect(judged.lookAt).toBeLessThanOrEqual(oldExpiresAt)
    }),
  )
})

test.each([
  ['BI dashboard prod', 'BI dashboard prod 2026-Q4'],
  ['BI dashboard prod 2026-Q3', 'BI dashboard prod 2026-Q4'],
  ['BI dashboard prod 2026-Q4', 'BI dashboard prod 2026-Q4-2'],
  ['BI dashboard prod 2026-Q4-2', 'BI dashboard prod 2026-Q4-3'],
  ['2025-Q1', '2026-Q4'],
])('%s is replaced by %s', (old, replacement) => {
  const taken = new Set([
    'BI dashboard prod',
    'BI dashboard prod 2026-Q3',
    ...(old.includes('Q4') ? ['BI dashboard prod 2026-Q4', 'BI dashboard prod 2026-Q4-2'] : []),
  ])
  if (old === 'BI dashboard prod 2026-Q4') taken.delete('BI dashboard prod 2026-Q4-2')
  expect(newKeyName(old, (name) => taken.has(name), NOW)).toBe(replacement)
})

test.each([
  'x'.repeat(200),
  '👩‍👩‍👧'.repeat(40),
  'a\tb\u0007c\u2028d',
  '\u202eprod\u2069 key',
  '\u200f',
  'e\u0301'.repeat(199),
  'x'.repeat(1_000),
])('whatever a key is named, Wevion can be asked for its replacement %#', (old) => {
  const first = newKeyName(old, () => false, NOW)
  const taken = new Set([first])
  const second = newKeyName(first, (name) => taken.has(name), NOW)
  for (const name of [first, second]) expect(keyNameProblem(tidyKeyName(name))).toBeNull()
  expect(first).toMatch(/2026-Q4$/u)
  expect(second).toBe(`${first}-2`.length > 200 ? second : `${first}-2`)
  expect(second).toMatch(/2026-Q4-2$/u)
})

test('a replacement lives as many whole days as the old key did', () => {
  expect(lifetimeLike({ createdAt: NOW, expiresAt: null })).toBeNull()
  expect(lifetimeLike({ createdAt: NOW, expiresAt: NOW + 60 * DAY - HOUR })).toBe(60 * DAY)
  expect(lifetimeLike({ createdAt: NOW, expiresAt: NOW + HOUR })).toBe(DAY)
  expect(lifetimeLike({ createdAt: null, expiresAt: NOW })).toBe(90 * DAY)
})
