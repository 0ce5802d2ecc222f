import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import { type DeliveryConditions, deliverAt } from '../../../src/domain/reminders/delivery-window.ts'
import { at } from './fixtures.ts'
import { UTC, zoneNamed } from './zone-named.ts'

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const hours = (from: string, to: string) => ({ from: minutes(from), to: minutes(to) })

function speaks(now: string, given: Partial<DeliveryConditions>): string {
  const free = { zone: UTC, quietHours: null, digestTime: null, pausedUntil: null, present: false }
  return new Date(deliverAt({ ...free, now: at(now), ...given })).toISOString().replace(':00.000Z', 'Z')
}

describe('quiet hours', () => {
  const night = { quietHours: hours('22:00', '08:00') }
  test.each([
    ['2026-11-23T12:00Z', '2026-11-23T12:00Z'],
    ['2026-11-23T21:59Z', '2026-11-23T21:59Z'],
    ['2026-11-23T22:00Z', '2026-11-24T08:00Z'],
    ['2026-11-24T03:00Z', '2026-11-24T08:00Z'],
    ['2026-11-24T08:00Z', '2026-11-24T08:00Z'],
  ])('over midnight, at %s', (now, then) => {
    expect(speaks(now, night)).toBe(then)
    expect(speaks(now, { ...night, present: true })).toBe(then)
  })

  test('within a day, up to its end, and none at all', () => {
    expect(speaks('2026-11-23T13:30Z', { quietHours: hours('12:00', '14:00') })).toBe('2026-11-23T14:00Z')
    expect(speaks('2026-11-23T23:30Z', { quietHours: { from: 1_320, to: 1_440 } })).toBe('2026-11-24T00:00Z')
    expect(speaks('2026-11-23T23:30Z', { quietHours: hours('23:00', '00:00') })).toBe('2026-11-24T00:00Z')
    expect(speaks('2026-11-23T13:30Z', { quietHours: hours('12:00', '12:00') })).toBe('2026-11-23T13:30Z')
  })

  test.each([
    ['an end that does not exist', '2026-03-29T00:30Z', hours('22:00', '02:30'), '2026-03-29T01:00Z'],
    ['a beginning that does not exist', '2026-03-29T01:00Z', hours('02:30', '05:00'), '2026-03-29T03:00Z'],
    ['an end that comes twice', '2026-10-25T00:45Z', hours('22:00', '02:30'), '2026-10-25T01:30Z'],
    ['a beginning that comes twice', '2026-10-25T01:10Z', hours('02:30', '05:00'), '2026-10-25T04:00Z'],
  ])('%s', (_case, now, quietHours, then) => {
    expect(speaks(now, { zone: zoneNamed('Europe/Berlin'), quietHours })).toBe(then)
  })
})

describe('the digest time', () => {
  const digestTime = minutes('09:00')
  test.each([
    ['2026-11-23T08:59Z', '2026-11-23T09:00Z'],
    ['2026-11-23T09:00Z', '2026-11-23T09:00Z'],
    ['2026-11-23T15:00Z', '2026-11-23T15:00Z'],
  ])('at %s', (now, then) => {
    expect(speaks(now, { digestTime })).toBe(then)
    expect(speaks(now, { digestTime, present: true })).toBe(now)
  })

  test('of the day on which a pause or quiet hours end', () => {
    const pausedUntil = at('2026-11-24T00:00Z')
    expect(speaks('2026-11-23T15:00Z', { digestTime, pausedUntil })).toBe('2026-11-24T09:00Z')
    expect(speaks('2026-11-23T23:00Z', { digestTime, quietHours: hours('22:00', '08:00') })).toBe(
      '2026-11-24T09:00Z',
    )
  })

  test('within quiet hours means their end', () => {
    const given = { digestTime: minutes('23:00'), quietHours: hours('22:00', '08:00') }
    expect(speaks('2026-11-23T15:00Z', given)).toBe('2026-11-23T15:00Z')
    expect(speaks('2026-11-23T22:30Z', given)).toBe('2026-11-24T08:00Z')
    expect(speaks('2026-11-23T03:00Z', given)).toBe('2026-11-23T08:00Z')
  })

  test('that does not exist is the jump, and that comes twice is the first', () => {
    const given = { zone: zoneNamed('Europe/Berlin'), digestTime: minutes('02:30') }
    expect(speaks('2026-03-28T23:30Z', given)).toBe('2026-03-29T01:00Z')
    expect(speaks('2026-10-24T23:00Z', given)).toBe('2026-10-25T00:30Z')
    expect(speaks('2026-10-25T01:10Z', given)).toBe('2026-10-25T01:10Z')
  })

  test('that comes before quiet hours end for the second time waits for that', () => {
    const given = {
      zone: zoneNamed('Europe/Berlin'),
      digestTime: minutes('02:40'),
      quietHours: hours('01:30', '02:30'),
    }
    expect(speaks('2026-10-24T23:00Z', given)).toBe('2026-10-25T01:30Z')
  })

  test('that a day loses at its end is its last minute', () => {
    const given = { zone: zoneNamed('America/Nuuk'), digestTime: minutes('23:30') }
    expect(speaks('2027-03-27T20:00Z', given)).toBe('2027-03-28T00:59Z')
  })
})

test('a pause holds, also for a person who is present, and a past one does not', () => {
  const pausedUntil = at('2026-11-24T00:00Z')
  expect(speaks('2026-11-23T15:00Z', { pausedUntil, present: true })).toBe('2026-11-24T00:00Z')
  expect(speaks('2026-11-24T00:00Z', { pausedUntil })).toBe('2026-11-24T00:00Z')
  expect(speaks('2026-11-23T15:00Z', { pausedUntil, quietHours: hours('23:00', '07:00') })).toBe(
    '2026-11-24T07:00Z',
  )
})

describe('whatever the clocks do', () => {
  const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2027-03-28T01:00Z', '2026-11-01T05:00Z']
  const minute = fc.nat(1_439)
  const speaking = fc.record({
    now: fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * DAY, max: 2 * DAY }))
      .map(([change, by]) => at(change) + by),
    place: fc.constantFrom('Europe/Berlin', 'America/Nuuk', 'America/Havana', 'Asia/Kolkata'),
    quietHours: fc.option(fc.record({ from: minute, to: minute })),
    digestTime: fc.option(minute),
    pausedUntil: fc.option(fc.integer({ min: -DAY, max: 3 * DAY })),
    present: fc.boolean(),
  })
  const pausedNearby = speaking.map((given) => ({
    ...given,
    zone: zoneNamed(given.place),
    pausedUntil: given.pausedUntil === null ? null : given.now + given.pausedUntil,
  }))
  const clockIn = (place: string, instant: number) =>
    minutes(new Date(instant).toLocaleTimeString('sv-SE', { timeZone: place }).slice(0, 5))

  test('it speaks at last, never while it is quiet or paused, and then really', () => {
    fc.assert(
      fc.property(pausedNearby, (given) => {
        const then = deliverAt(given)
        const { now, place, quietHours, pausedUntil } = given
        expect(then).toBeGreaterThanOrEqual(Math.max(now, pausedUntil ?? now))
        expect(then - Math.max(now, pausedUntil ?? now)).toBeLessThan(3 * DAY)
        expect(deliverAt({ ...given, now: then })).toBe(then)
        if (quietHours === null) return
        const { from, to } = quietHours
        const clock = clockIn(place, then)
        expect(from < to ? from <= clock && clock < to : from !== to && (clock >= from || clock < to)).toBe(
          false,
        )
      }),
      { numRuns: 2_000 },
    )
  })

  test('a present person is told no later than one who is away, and at once when nothing is quiet', () => {
    fc.assert(
      fc.property(pausedNearby, (given) => {
        const present = deliverAt({ ...given, present: true })
        expect(present).toBeLessThanOrEqual(deliverAt({ ...given, present: false }))
        expect(deliverAt({ ...given, present: true, quietHours: null, pausedUntil: null })).toBe(given.now)
      }),
    )
  })

  test('without a pause nobody waits longer than quiet hours and a digest can last', () => {
    fc.assert(
      fc.property(pausedNearby, (given) => {
        const then = deliverAt({ ...given, pausedUntil: null })
        expect(then - given.now).toBeLessThanOrEqual(2 * DAY + 2 * HOUR)
      }),
    )
  })
})
