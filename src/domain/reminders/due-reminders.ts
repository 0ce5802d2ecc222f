import type { ConnectionId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'
import { type ApiKey, type KeyReference, referenceOf } from '../keys/api-key.ts'
import { expiryReminder, isExpiryNotified, type NotifiedExpiry, wasNotified } from './expiry-reminder.ts'
import { createDayCount, type DayCount, localMonth, nextMidnight } from './local-day.ts'
import type { Reminder } from './reminder.ts'
import { inReadingOrder } from './reminder-order.ts'
import { isSnoozed, type KeyReminderChoice, type ReminderPolicy } from './reminder-policy.ts'
import type { Zone } from './wall-clock.ts'

export interface RemindableKey
  extends Pick<ApiKey, 'connectionId' | 'id' | 'createdAt' | 'expiresAt' | 'revoked' | 'goneSince'> {
  /** A replacement is running or done. */
  readonly beingReplaced: boolean
}

/**
 * What was told already. Whoever snoozes a key must forget, in the same transaction, what was told of it (`expiry` and
 * `round` answer null from then on): that is how what is true when the snooze ends is due once more.
 */
export interface Notified {
  /** The tightest threshold told of the expiry told last; null when none was. */
  expiry(key: KeyReference): NotifiedExpiry | null
  /** The highest round of the quarterly reminder that was told. */
  round(key: KeyReference): number | null
  /** The latest month whose audit look was told, as `2026-11`. */
  month(connection: ConnectionId): string | null
}

export interface ReminderInput {
  readonly keys: Iterable<RemindableKey>
  readonly connections: readonly { readonly id: ConnectionId; readonly createdAt: Instant }[]
  readonly notified: Notified
  choice(key: KeyReference): KeyReminderChoice
  readonly policy: ReminderPolicy
  readonly now: Instant
  /** Where the person is: all days are counted there. */
  readonly zone: Zone
}

/** An expiry that is told within so many local days says more than the key's age does. */
const QUIET_ABOUT_AGE = 14

/**
 * Everything that is due at `now` and was not told: the expired keys, the urgent ones, those to replace soon (each
 * soonest first), then old keys, oldest first, and the monthly looks in the order of the connections. Of a key's
 * expiry only the tightest threshold reached is due, and only if neither it nor a tighter one was told for that very
 * expiry. A clock that is set back makes nothing due again. Until the next look the answer stays as it is.
 */
export function dueReminders(input: ReminderInput): Reminder[] {
  const days = createDayCount(input.now, input.zone)
  const due: Reminder[] = []
  for (const key of input.keys) {
    const reminder = dueOfKey(key, input, days)
    if (reminder !== null) due.push(reminder)
  }
  due.sort(inReadingOrder)
  return due.concat(dueLooks(input))
}

/**
 * The next instant after `now` at which `dueReminders` could say something new if nothing else changes: the next local
 * midnight, the next expiry or the next end of a snooze.
 */
export function nextLook(input: ReminderInput): Instant {
  const { now } = input
  let next = nextMidnight(now, input.zone)
  for (const key of input.keys) {
    if (isPastReminding(key)) continue
    if (key.expiresAt !== null && key.expiresAt > now) next = Math.min(next, key.expiresAt)
    const { snoozedUntil } = input.choice(referenceOf(key))
    if (snoozedUntil !== null && snoozedUntil > now) next = Math.min(next, snoozedUntil)
  }
  return next
}

function dueOfKey(remindable: RemindableKey, input: ReminderInput, days: DayCount): Reminder | null {
  if (isPastReminding(remindable)) return null
  const { notified, policy, now } = input
  const { createdAt, expiresAt } = remindable
  const key = referenceOf(remindable)
  const choice = input.choice(key)
  if (choice.silenced || isSnoozed(choice, now)) return null
  const thresholds = choice.thresholds ?? policy.thresholds
  if (expiresAt !== null) {
    const expiring = { key, createdAt, expiresAt }
    const reminder = expiryReminder(expiring, thresholds, now, days)
    if (reminder !== null && !wasNotified(reminder, notified.expiry(key))) return reminder
    if (isExpiryNotified(expiring, thresholds, QUIET_ABOUT_AGE, now, days)) return null
  }
  if (!choice.quarterly || policy.quarterlyEvery === null || createdAt === null) return null
  const ageDays = -days.daysUntil(createdAt)
  const round = Math.floor(ageDays / policy.quarterlyEvery)
  return round > (notified.round(key) ?? 0) ? { kind: 'rotate-quarterly', key, ageDays, round } : null
}

function dueLooks({ connections, notified, policy, now, zone }: ReminderInput): Reminder[] {
  if (!policy.auditMonthly) return []
  const month = localMonth(now, zone)
  return connections
    .filter(({ id, createdAt }) => month > localMonth(createdAt, zone) && month > (notified.month(id) ?? ''))
    .map(({ id }) => ({ kind: 'audit-look', connectionId: id, month }))
}

/** What becomes of the key no longer matters to anyone. */
function isPastReminding(key: RemindableKey): boolean {
  return key.revoked || key.goneSince !== null || key.beingReplaced
}
