import { DAY, type Instant } from '../instant.ts'
import type { KeyReference } from '../keys/api-key.ts'
import { STALE_AFTER_DAYS, URGENT_BELOW_DAYS } from '../keys/expiry-days.ts'
import type { DayCount } from './local-day.ts'
import type { ExpiryThreshold, Reminder } from './reminder.ts'
import { MARGIN_DAYS, WIDEST_THRESHOLD } from './reminder-policy.ts'

export type ExpiryReminder = Extract<Reminder, { readonly expiresAt: Instant }>

/** What was told last of a key's expiry. */
export interface NotifiedExpiry {
  readonly expiresAt: Instant
  readonly threshold: ExpiryThreshold
}

/** A key that expires. */
interface ExpiringKey {
  readonly key: KeyReference
  /** Null where Wevion does not say. */
  readonly createdAt: Instant | null
  readonly expiresAt: Instant
}

/**
 * What is true of a key's expiry at `now`: the tightest of the thresholds reached, of those that the key lived long
 * enough to meet. Null while none is reached, and when the expiry is more than 90 local days past.
 */
export function expiryReminder(
  { key, createdAt, expiresAt }: ExpiringKey,
  thresholds: readonly number[],
  now: Instant,
  days: DayCount,
): ExpiryReminder | null {
  if (isFarAhead(expiresAt, now) || now - expiresAt > (STALE_AFTER_DAYS + MARGIN_DAYS) * DAY) return null
  const expiryDay = days.daysUntil(expiresAt)
  if (expiresAt <= now) {
    if (-expiryDay > STALE_AFTER_DAYS) return null
    return { kind: 'expired', key, expiresAt, threshold: 'expired', daysLeft: expiryDay }
  }
  // Clocks that are set back over midnight could make the day of a later instant the earlier one.
  const daysLeft = Math.max(0, expiryDay)
  const life = lifeInDays(createdAt, expiryDay, days)
  let tightest = daysLeft === 0 ? 0 : Number.POSITIVE_INFINITY
  for (const threshold of thresholds) {
    if (daysLeft <= threshold && threshold <= life) tightest = Math.min(tightest, threshold)
  }
  if (tightest === Number.POSITIVE_INFINITY) return null
  const kind = daysLeft >= URGENT_BELOW_DAYS ? 'replace-soon' : 'urgent'
  return { kind, key, expiresAt, threshold: tightest, daysLeft }
}

/** Whether the same expiry was told at this threshold or a tighter one, so that telling it now would be stale. */
export function wasNotified(reminder: ExpiryReminder, notified: NotifiedExpiry | null): boolean {
  if (notified === null || notified.expiresAt !== reminder.expiresAt) return false
  return daysBefore(notified.threshold) <= daysBefore(reminder.threshold)
}

/** Whether the first reminder of an expiry, ahead or past, has come by `now`, or will within `margin` local days. */
export function isExpiryNotified(
  { createdAt, expiresAt }: ExpiringKey,
  thresholds: readonly number[],
  margin: number,
  now: Instant,
  days: DayCount,
): boolean {
  if (isFarAhead(expiresAt, now + margin * DAY)) return false
  const daysLeft = days.daysUntil(expiresAt)
  const life = lifeInDays(createdAt, daysLeft, days)
  return (
    daysLeft <= margin || thresholds.some((threshold) => threshold <= life && daysLeft <= threshold + margin)
  )
}

/** Local days from creation to expiry; without end when nobody knows when the key was made. */
function lifeInDays(createdAt: Instant | null, daysLeft: number, days: DayCount): number {
  return createdAt === null ? Number.POSITIVE_INFINITY : daysLeft - days.daysUntil(createdAt)
}

/** Spares a look into the calendar: no threshold reaches so far, whatever the clocks do. */
function isFarAhead(expiresAt: Instant, now: Instant): boolean {
  return expiresAt - now > (WIDEST_THRESHOLD + MARGIN_DAYS) * DAY
}

function daysBefore(threshold: ExpiryThreshold): number {
  return threshold === 'expired' ? -1 : threshold
}
