import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '../../../src/domain/instant.ts'
import { EXPIRING_WITHIN, isLive, keyStatus } from '../../../src/domain/keys/key-status.ts'

const NOW = Date.UTC(2026, 10, 23, 12)

describe('keyStatus', () => {
  test.each([
    ['no expiry', null, 'active'],
    ['15 days ahead', NOW + 15 * DAY, 'active'],
    ['a millisecond more than 14 days ahead', NOW + 14 * DAY + 1, 'active'],
    ['exactly 14 days ahead', NOW + 14 * DAY, 'expiring'],
    ['a millisecond ahead', NOW + 1, 'expiring'],
    ['this very millisecond', NOW, 'expired'],
    ['yesterday', NOW - DAY, 'expired'],
  ] as const)('%s', (_case, expiresAt, status) => {
    expect(keyStatus({ expiresAt, revoked: false, goneSince: null }, NOW)).toBe(status)
  })

  test('revoked wins over gone, and gone over every expiry', () => {
    expect(keyStatus({ expiresAt: NOW - 1, revoked: true, goneSince: NOW }, NOW)).toBe('revoked')
    expect(keyStatus({ expiresAt: NOW - 1, revoked: false, goneSince: NOW }, NOW)).toBe('gone')
  })

  test('as time goes on a key only ever moves active → expiring → expired', () => {
    const order = ['active', 'expiring', 'expired']
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer(),
        fc.nat(400 * DAY),
        (life, start, step) => {
          const key = { expiresAt: start + life, revoked: false, goneSince: null }
          const before = order.indexOf(keyStatus(key, start))
          const after = order.indexOf(keyStatus(key, start + step))
          expect(after).toBeGreaterThanOrEqual(before)
        },
      ),
    )
  })

  test('a key is live exactly while it is active or expiring', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer(), { nil: null }),
        fc.boolean(),
        fc.option(fc.integer(), { nil: null }),
        (expiresAt, revoked, goneSince) => {
          const key = { expiresAt, revoked, goneSince }
          const live = !revoked && goneSince === null && (expiresAt === null || expiresAt > NOW)
          expect(isLive(key, NOW)).toBe(live)
        },
      ),
    )
  })

  test('the window is the fourteen days of Wevion’s advice', () => {
    expect(EXPIRING_WITHIN).toBe(1_209_600_000)
  })
})
