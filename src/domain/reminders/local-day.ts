import { DAY, type Instant, LATEST_INSTANT } from '../instant.ts'
import { passing, wallTime, type Zone } from './wall-clock.ts'

/**
 * The calendar day that `zone` has at that instant, in days since 1970-01-01. A day that a zone left out
 * (Samoa's 30 December 2011) still has its number, so differences are those of the calendar.
 * Throws a RangeError for an instant that no Date can hold.
 */
export function localDay(instant: Instant, zone: Zone): number {
  return dayAt(instant, zone.offsetAt(instant))
}

/** The month of that calendar day, as `2026-11`. Errors as `localDay`. */
export function localMonth(instant: Instant, zone: Zone): string {
  return new Date(localDay(instant, zone) * DAY).toISOString().slice(0, 7)
}

/**
 * The first instant of a local day. Where its midnight does not exist because clocks are set forward over it, that is
 * the instant of the change; where midnight comes twice, the first; of a day that the zone left out, the first
 * instant of the next day that it has. Errors as `localDay`.
 */
export function startOfDay(day: number, zone: Zone): Instant {
  return passing(wallTime(day, 0), zone).first
}

/** The next instant after `now` at which a new local day begins. Errors as `localDay`. */
export function nextMidnight(now: Instant, zone: Zone): Instant {
  const offset = zone.offsetAt(now)
  const tomorrow = dayAt(now, offset) + 1
  const start = startOfDay(tomorrow, zone)
  // St. John's used to set its clocks back at one minute past midnight: a day began, was taken back, and began again.
  return start > now ? start : wallTime(tomorrow, 0) - offset
}

/** Counts days as `localDay` does, for many instants at once. */
export interface DayCount {
  /** Local days from today to that instant's day; negative for days past. */
  daysUntil(instant: Instant): number
}

/**
 * A count of days from `now` in `zone` that asks the calendar once for each day that it meets and is plain arithmetic
 * from then on: most of 10,000 keys share their days. Errors as `localDay`.
 */
export function createDayCount(now: Instant, zone: Zone): DayCount {
  const offsets = new Map<number, number>()
  const offsetAtUtcDay = (day: number) => {
    const known = offsets.get(day)
    if (known !== undefined) return known
    const offset = zone.offsetAt(Math.min(day * DAY, LATEST_INSTANT))
    offsets.set(day, offset)
    return offset
  }
  const today = localDay(now, zone)
  return {
    daysUntil(instant) {
      const utcDay = Math.floor(instant / DAY)
      const offset = offsetAtUtcDay(utcDay)
      // An offset that is the same at both ends of a UTC day is the same all through it.
      const constant = offset === offsetAtUtcDay(utcDay + 1)
      return dayAt(instant, constant ? offset : zone.offsetAt(instant)) - today
    },
  }
}

function dayAt(instant: Instant, offset: number): number {
  return Math.floor((instant + offset) / DAY)
}
