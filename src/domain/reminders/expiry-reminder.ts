import { DAY, type Instant } from '../instant.ts'
import type { KeyReference } from '../keys/api-key.ts'
import { STALE_AFTER_DAYS, URGENT_BELOW_DAYS } from '../keys/expiry-days.ts'
import type { DayCount } from './local-day.ts'
import type { ExpiryThreshold, Reminder } from './reminder.ts'
import { MARGIN_DAYS, WIDEST_THRESHOLD } from './reminder-policy.ts'

export type ExpiryReminder = Extract<Reminder, { readonly expiresAt: Instant }>

/** The latest notification of a key's expiry. */
export interface NotifiedExpiry {
  readonly expiresAt: Instant
  readonly threshold: ExpiryThreshold
}

interface ExpiringKey {
  readonly key: KeyReference
  /** Null where Wevion does not say. */
  readonly createdAt: Instant | null
  readonly expiresAt: Instant
}

/**
 * Returns the reminder of a key's expiry that applies at `now`: the tightest threshold reached, ignoring thresholds
 * longer than the key's whole life. Null while none is reached, and once the expiry is more than 90 local days past.
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
  // Where clocks are set back over midnight, a later instant can fall on an earlier day.
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

/**
 * Whether the same expiry was notified at this threshold or a tighter one, so that a notification now would be stale.
 */
export function wasNotified(reminder: ExpiryReminder, notified: NotifiedExpiry | null): boolean {
  if (notified === null || notified.expiresAt !== reminder.expiresAt) return false
  return daysBefore(notified.threshold) <= daysBefore(reminder.threshold)
}

/**
 * Whether an expiry, ahead or past, has had its first reminder by `now`, or will have it within `margin` local days.
 */
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

/** Local days from creation to expiry; infinite when the creation date is unknown. */
function lifeInDays(createdAt: Instant | null, daysLeft: number, days: DayCount): number {
  return createdAt === null ? Number.POSITIVE_INFINITY : daysLeft - days.daysUntil(createdAt)
}

/** Avoids calendar arithmetic: no threshold reaches this far, whatever the clocks do. */
function isFarAhead(expiresAt: Instant, now: Instant): boolean {
  return expiresAt - now > (WIDEST_THRESHOLD + MARGIN_DAYS) * DAY
}

function daysBefore(threshold: ExpiryThreshold): number {
  return threshold === 'expired' ? -1 : threshold
}
