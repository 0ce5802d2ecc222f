import type { Instant } from '../instant.ts'
import { localDay } from './local-day.ts'
import type { Zone } from './wall-clock.ts'

/** How far ahead expiries are shown, in days. */
export const UPCOMING_DAYS = 90

export type ExpiryGroup = 'overdue' | 'this-week' | 'next-week' | 'later'

/** 1970-01-01 was a Thursday, this many days after a Monday. */
const FIRST_DAY_OF_ALL = 3

/** Groups an expiry by weeks of the local calendar, which begin on Monday. */
export function groupOf(expiresAt: Instant, now: Instant, zone: Zone): ExpiryGroup {
  if (expiresAt <= now) return 'overdue'
  const today = localDay(now, zone)
  const weekday = (((today + FIRST_DAY_OF_ALL) % 7) + 7) % 7
  const nextMonday = today - weekday + 7
  const day = localDay(expiresAt, zone)
  if (day < nextMonday) return 'this-week'
  return day < nextMonday + 7 ? 'next-week' : 'later'
}
