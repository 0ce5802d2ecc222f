import { type Instant, MINUTE } from '../instant.ts'
import { localDay, startOfDay } from './local-day.ts'
import { passing, wallTime, type Zone } from './wall-clock.ts'

export const LAST_MINUTE_OF_DAY = 1_439

/** A part of every day in which no reminder is shown. */
export interface QuietHours {
  /** Minutes of the local day, from 0 to 1439. The same as `to`: no quiet hours. */
  readonly from: number
  /** Exclusive end; if before `from`, on the next day. */
  readonly to: number
}

export interface DeliveryConditions {
  readonly now: Instant
  readonly zone: Zone
  readonly quietHours: QuietHours | null
  /** Minute of the local day, 0 to 1439, until which reminders wait; null: they do not wait. */
  readonly digestTime: number | null
  readonly pausedUntil: Instant | null
  /** The person just used the app, so reminders need not wait for the digest. */
  readonly present: boolean
}

/**
 * Returns when a reminder that is due at `now` may be shown: the first instant from `now` on that is neither paused
 * nor quiet nor, while the person is away, before that day's digest time. A digest time within the quiet hours moves
 * to their end. Where clocks jump forward over the digest time, the digest comes at the jump. Where clocks are set
 * back and a time occurs twice, the digest takes the first occurrence, and quiet hours last from the first to the
 * second.
 */
export function deliverAt({
  now,
  zone,
  quietHours,
  digestTime,
  pausedUntil,
  present,
}: DeliveryConditions): Instant {
  let at = Math.max(now, pausedUntil ?? now)
  for (let before = Number.NEGATIVE_INFINITY; at !== before; ) {
    before = at
    if (quietHours !== null) at = endOfQuiet(at, quietHours, zone)
    if (digestTime !== null && !present) at = Math.max(at, digestOfDay(at, digestTime, quietHours, zone))
  }
  return at
}

/** Returns the end of the quiet hours that `at` falls into, else `at`. */
function endOfQuiet(at: Instant, { from, to }: QuietHours, zone: Zone): Instant {
  if (from === to) return at
  const today = localDay(at, zone)
  let end = at
  // Yesterday's quiet hours may reach into today.
  for (const day of [today - 1, today]) {
    const begins = passing(wallTime(day, from), zone).first
    const ends = passing(wallTime(from < to ? day : day + 1, to), zone).last
    if (begins <= end && end < ends) end = ends
  }
  return end
}

function digestOfDay(at: Instant, digestTime: number, quietHours: QuietHours | null, zone: Zone): Instant {
  const day = localDay(at, zone)
  const minutes = quietHours !== null && isWithin(digestTime, quietHours) ? quietHours.to : digestTime
  const digest = passing(wallTime(day, minutes), zone).first
  // Where clocks are set forward to midnight, the end of the day does not exist, and the next day has its own digest.
  return Math.min(digest, startOfDay(day + 1, zone) - MINUTE)
}

function isWithin(minute: number, { from, to }: QuietHours): boolean {
  return from < to ? from <= minute && minute < to : from !== to && (from <= minute || minute < to)
}
