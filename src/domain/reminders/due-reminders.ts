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
  /** A rotation of the key is running or done. */
  readonly beingReplaced: boolean
}

/**
 * What the person was already notified of. Snoozing a key must delete, in the same transaction, what was recorded for
 * it (`expiry` and `round` then return null): this makes whatever still holds when the snooze ends due once more.
 */
export interface Notified {
  /** The tightest threshold notified for the latest notified expiry; null when none was. */
  expiry(key: KeyReference): NotifiedExpiry | null
  /** The highest round of the quarterly reminder that was notified. */
  round(key: KeyReference): number | null
  /** The latest month whose audit was notified, as `2026-11`. */
  month(connection: ConnectionId): string | null
}

export interface ReminderInput {
  readonly keys: Iterable<RemindableKey>
  readonly connections: readonly { readonly id: ConnectionId; readonly createdAt: Instant }[]
  readonly notified: Notified
  choice(key: KeyReference): KeyReminderChoice
  readonly policy: ReminderPolicy
  readonly now: Instant
  /** The person's time zone; all days are counted in it. */
  readonly zone: Zone
}

/**
 * In local days. An expiry reminder that was due, or will be within this time, supersedes the one of the key's age.
 */
const EXPIRY_OVER_AGE_DAYS = 14

/**
 * Returns every reminder that is due at `now` and was not notified: expired keys, urgent ones, those to rotate soon
 * (each soonest first), then old keys, oldest first, then the monthly audits in the order of the connections. For a
 * key's expiry, only the tightest threshold reached is due, and only if neither it nor a tighter one was notified for
 * that same expiry. Setting the clock back makes nothing due again. The result holds until `nextLook`.
 */
export function dueReminders(input: ReminderInput): Reminder[] {
  const days = createDayCount(input.now, input.zone)
  const due: Reminder[] = []
  for (const key of input.keys) {
    const reminder = dueOfKey(key, input, days)
    if (reminder !== null) due.push(reminder)
  }
  due.sort(inReadingOrder)
  return due.concat(dueAudits(input))
}

/**
 * Returns the next instant after `now` at which `dueReminders` could return something new if nothing else changes:
 * the next local midnight, the next expiry or the next end of a snooze.
 */
export function nextLook(input: ReminderInput): Instant {
  const { now } = input
  let next = nextMidnight(now, input.zone)
  for (const key of input.keys) {
    if (needsNoReminder(key)) continue
    if (key.expiresAt !== null && key.expiresAt > now) next = Math.min(next, key.expiresAt)
    const { snoozedUntil } = input.choice(referenceOf(key))
    if (snoozedUntil !== null && snoozedUntil > now) next = Math.min(next, snoozedUntil)
  }
  return next
}

function dueOfKey(remindable: RemindableKey, input: ReminderInput, days: DayCount): Reminder | null {
  if (needsNoReminder(remindable)) return null
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
    if (isExpiryNotified(expiring, thresholds, EXPIRY_OVER_AGE_DAYS, now, days)) return null
  }
  if (!choice.quarterly || policy.quarterlyEvery === null || createdAt === null) return null
  const ageDays = -days.daysUntil(createdAt)
  const round = Math.floor(ageDays / policy.quarterlyEvery)
  return round > (notified.round(key) ?? 0) ? { kind: 'rotate-quarterly', key, ageDays, round } : null
}

function dueAudits({ connections, notified, policy, now, zone }: ReminderInput): Reminder[] {
  if (!policy.auditMonthly) return []
  const month = localMonth(now, zone)
  return connections
    .filter(({ id, createdAt }) => month > localMonth(createdAt, zone) && month > (notified.month(id) ?? ''))
    .map(({ id }) => ({ kind: 'audit-look', connectionId: id, month }))
}

/** Whether the key needs no more reminders. */
function needsNoReminder(key: RemindableKey): boolean {
  return key.revoked || key.goneSince !== null || key.beingReplaced
}
