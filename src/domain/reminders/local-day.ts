import { DAY, type Instant, LATEST_INSTANT } from '../instant.ts'
import { passing, wallTime, type Zone } from './wall-clock.ts'

/**
 * Returns the calendar day of an instant in `zone`, in days since 1970-01-01. A day that a zone skipped (Samoa's 30
 * December 2011) still has its number, so differences match the calendar.
 * @throws RangeError for an instant that no Date can hold
 */
export function localDay(instant: Instant, zone: Zone): number {
  return dayAt(instant, zone.offsetAt(instant))
}

/** Returns the month of that calendar day, as `2026-11`. Throws as `localDay` does. */
export function localMonth(instant: Instant, zone: Zone): string {
  return new Date(localDay(instant, zone) * DAY).toISOString().slice(0, 7)
}

/**
 * Returns the first instant of a local day. Where clocks skip its midnight, that is the instant of the change; where
 * midnight occurs twice, the first; for a day that the zone skipped, the first instant of the next day it has. Throws
 * as `localDay` does.
 */
export function startOfDay(day: number, zone: Zone): Instant {
  return passing(wallTime(day, 0), zone).first
}

/** Returns the next instant after `now` at which a new local day begins. Throws as `localDay` does. */
export function nextMidnight(now: Instant, zone: Zone): Instant {
  const offset = zone.offsetAt(now)
  const tomorrow = dayAt(now, offset) + 1
  const start = startOfDay(tomorrow, zone)
  // St. John's used to set its clocks back at one minute past midnight, so the same day began twice.
  return start > now ? start : wallTime(tomorrow, 0) - offset
}

/** Counts days as `localDay` does, optimized for many instants. */
export interface DayCount {
  /** Local days from today to that instant's day; negative for the past. */
  daysUntil(instant: Instant): number
}

/**
 * Creates a day count from `now` in `zone` that looks up the zone's offset once per day and only does arithmetic
 * after that: most of 10,000 keys share their days. Throws as `localDay` does.
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
      // If the offset is the same at both ends of a UTC day, it is the same throughout.
      const constant = offset === offsetAtUtcDay(utcDay + 1)
      return dayAt(instant, constant ? offset : zone.offsetAt(instant)) - today
    },
  }
}

function dayAt(instant: Instant, offset: number): number {
  return Math.floor((instant + offset) / DAY)
}
