import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import {
  createDayCount,
  localDay,
  localMonth,
  nextMidnight,
  startOfDay,
} from '../../../src/domain/reminders/local-day.ts'
import { zoneNamed } from './zone-named.ts'

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Nuuk',
  'America/St_Johns',
  'Asia/Beirut',
  'Africa/Cairo',
]

const at = (text: string) => Date.parse(text)
const dayNumber = (date: string) => at(`${date}T00:00:00Z`) / DAY

/** The local date as another way of asking tells it. */
function dateIn(instant: number, zone: string): string {
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone: zone })
}

const zones = fc.constantFrom(...ZONES)
const instants = fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2040, 0, 1) })

describe('localDay', () => {
  test.each([
    ['UTC', '1970-01-01T00:00:00Z', '1970-01-01'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
    ['America/New_York', '2026-11-23T04:59:59.999Z', '2026-11-22'],
    ['America/New_York', '2026-11-23T05:00:00Z', '2026-11-23'],
    ['Asia/Kathmandu', '2026-11-22T18:15:00Z', '2026-11-23'],
    ['Pacific/Kiritimati', '2026-11-22T10:00:00Z', '2026-11-23'],
    ['Pacific/Apia', '2011-12-31T10:00:00Z', '2012-01-01'],
    ['America/New_York', '0001-01-01T00:00:00Z', '0000-12-31'],
    ['Europe/Berlin', '9999-12-31T23:30:00Z', '+010000-01-01'],
  ])('%s at %s is on %s', (zone, instant, date) => {
    expect(localDay(at(instant), zoneNamed(zone))).toBe(dayNumber(date))
  })

  test('agrees with the calendar in every zone', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        expect(localDay(instant, zoneNamed(zone))).toBe(dayNumber(dateIn(instant, zone)))
      }),
      { numRuns: 1_000 },
    )
  })
})

test('localMonth is that of the local calendar', () => {
  expect(localMonth(at('2026-12-01T04:00:00Z'), zoneNamed('America/New_York'))).toBe('2026-11')
  expect(localMonth(at('2026-11-30T23:00:00Z'), zoneNamed('Europe/Berlin'))).toBe('2026-12')
})

describe('startOfDay', () => {
  test.each([
    ['an ordinary day', '2026-11-23', 'Europe/Berlin', '2026-11-22T23:00:00Z'],
    ['the day of a change at night', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['the day after it', '2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['a midnight that does not exist', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    [
      'a midnight that is reached at once, at the change',
      '2027-03-28',
      'America/Nuuk',
      '2027-03-28T01:00:00Z',
    ],
    ['a midnight that comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
    ['a day taken back a minute after it began', '2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00Z'],
    ['a day whose eve has an hour twice', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
    ['a day that was left out', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['the day after it', '2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s: %s in %s', (_case, date, zone, start) => {
    expect(new Date(startOfDay(dayNumber(date), zoneNamed(zone)))).toEqual(new Date(start))
  })

  test('is the first instant from which the calendar shows the day or a later one', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const day = localDay(instant, zoneNamed(zone))
        const start = startOfDay(day, zoneNamed(zone))
        expect(start).toBeLessThanOrEqual(instant)
        expect(localDay(start, zoneNamed(zone))).toBe(day)
        expect(localDay(start - 1, zoneNamed(zone))).toBeLessThan(day)
      }),
      { numRuns: 500 },
    )
  })
})

describe('nextMidnight', () => {
  test('is the next instant at which the day changes', () => {
    fc.assert(
      fc.property(instants, zones, fc.double({ min: 0, max: 1, noNaN: true }), (now, zone, part) => {
        const next = nextMidnight(now, zoneNamed(zone))
        const between = Math.min(next - 1, now + Math.floor((next - now) * part))
        expect(localDay(between, zoneNamed(zone))).toBe(localDay(now, zoneNamed(zone)))
        expect(localDay(next, zoneNamed(zone))).not.toBe(localDay(now, zoneNamed(zone)))
      }),
      { numRuns: 500 },
    )
  })

  test('comes again in a day that began, was taken back and began again', () => {
    const takenBack = at('2010-11-07T02:45:00Z')
    expect(nextMidnight(takenBack, zoneNamed('America/St_Johns'))).toBe(at('2010-11-07T03:30:00Z'))
  })
})

describe('createDayCount', () => {
  test('counts as localDay does, also around each change of the clocks', () => {
    const near = fc.integer({ min: -3 * HOUR, max: 3 * HOUR })
    const changes = [
      '2026-03-29T01:00Z',
      '2026-10-25T01:00Z',
      '2026-11-01T06:00Z',
      '2010-11-07T02:31Z',
      '2011-12-30T10:00Z',
      '2027-03-28T01:00Z',
    ]
    const nearChanges = fc.tuple(fc.constantFrom(...changes), near).map(([change, by]) => at(change) + by)
    const groups = fc.array(fc.oneof(instants, nearChanges), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(instants, zones, groups, (now, zone, group) => {
        const days = createDayCount(now, zoneNamed(zone))
        const today = localDay(now, zoneNamed(zone))
        for (const instant of group) {
          expect(days.daysUntil(instant)).toBe(localDay(instant, zoneNamed(zone)) - today)
        }
      }),
    )
  })

  test('reaches the ends of time', () => {
    const days = createDayCount(0, zoneNamed('UTC'))
    expect(days.daysUntil(8_640_000_000_000_000)).toBe(100_000_000)
    expect(days.daysUntil(-8_640_000_000_000_000)).toBe(-100_000_000)
    expect(days.daysUntil(60_000)).toBe(0)
  })
})
