import { type Instant, MINUTE } from '../instant.ts'
import { localDay, startOfDay } from './local-day.ts'
import { passing, wallTime, type Zone } from './wall-clock.ts'

export const LAST_MINUTE_OF_DAY = 1_439

/** A part of every day in which no reminder is shown. */
export interface QuietHours {
  /** Minutes of the local day, from 0 to 1439. The same as `to`: no quiet hours. */
  readonly from: number
  /** Up to this minute, without it; before `from`: on the next day. */
  readonly to: number
}

export interface DeliveryConditions {
  readonly now: Instant
  readonly zone: Zone
  readonly quietHours: QuietHours | null
  /** The minute of the local day, from 0 to 1439, before which reminders wait for it; null: they do not wait. */
  readonly digestTime: number | null
  readonly pausedUntil: Instant | null
  /** The person just did something, so reminders need not wait for the digest. */
  readonly present: boolean
}

/**
 * When a reminder that is due at `now` may be shown: `now`, or the first later instant that is neither paused nor quiet
 * nor, while the person is away, before the digest time of its day. A digest time within the quiet hours means their
 * end. A digest time that the clocks leave out is taken when they jump over it. Of times that come twice, the digest
 * takes the first, and quiet hours last from the first to the second.
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

/** `at` itself unless it is quiet then. */
function endOfQuiet(at: Instant, { from, to }: QuietHours, zone: Zone): Instant {
  if (from === to) return at
  const today = localDay(at, zone)
  let end = at
  // The quiet of yesterday may reach into today.
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
  // Clocks that are set forward to midnight leave out the day's end, and the next day has a digest of its own.
  return Math.min(digest, startOfDay(day + 1, zone) - MINUTE)
}

function isWithin(minute: number, { from, to }: QuietHours): boolean {
  return from < to ? from <= minute && minute < to : from !== to && (from <= minute || minute < to)
}
