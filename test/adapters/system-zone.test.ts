import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { systemZone } from '../../src/main/adapters/system-zone.ts'
import { zoneNamed } from '../domain/reminders/zone-named.ts'

const own = process.env.TZ
afterEach(() => {
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

const instants = fc.integer({ min: Date.UTC(1972, 0, 8), max: Date.UTC(2040, 0, 1) })

test.each([
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Havana',
  'Africa/Monrovia',
])('its clocks are those of %s when the system is there', (name) => {
  process.env.TZ = name
  fc.assert(
    fc.property(instants, (instant) => {
      expect(systemZone.offsetAt(instant)).toBe(zoneNamed(name).offsetAt(instant))
    }),
    { numRuns: 1_000 },
  )
})

test('follows the system to another zone', () => {
  const summer = Date.UTC(2026, 6, 1)
  process.env.TZ = 'Asia/Tokyo'
  expect(systemZone.offsetAt(summer)).toBe(9 * 3_600_000)
  process.env.TZ = 'America/New_York'
  expect(systemZone.offsetAt(summer)).toBe(-4 * 3_600_000)
})

test('refuses what is no instant', () => {
  expect(() => systemZone.offsetAt(Number.NaN)).toThrow(RangeError)
  expect(() => systemZone.offsetAt(9e15)).toThrow(RangeError)
})
