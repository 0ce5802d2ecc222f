import { wasClockAhead } from '../clock-margin.ts'
import type { Instant } from '../instant.ts'

/** The earliest reminder of an expiry that can be chosen, in local days before it. */
export const WIDEST_THRESHOLD = 90

export const MOST_THRESHOLDS = 10

/** In local days: the shortest, longest and default key age after which to remind. */
export const QUARTERLY_EVERY = { shortest: 7, longest: 3_650, usual: 90 } as const

/** A count of local days and a count of 24-hour days never differ by this much, whatever the clocks do. */
export const MARGIN_DAYS = 2

/** When to remind, for all keys without a choice of their own. */
export interface ReminderPolicy {
  /**
   * Whole local days before an expiry, each from 1 to 90, descending. Reminders on the day of the expiry and at the
   * expiry itself always come.
   */
  readonly thresholds: readonly number[]
  /** The age in local days, and its multiples, at which to suggest rotating a key; null: never. */
  readonly quarterlyEvery: number | null
  /** Whether to suggest reviewing all keys of a connection once a month. */
  readonly auditMonthly: boolean
}

/** Wevion advises rotating 7 to 14 days before an expiry and every quarter, and a monthly audit. */
export const DEFAULT_POLICY: ReminderPolicy = {
  thresholds: [14, 7, 3, 1],
  quarterlyEvery: QUARTERLY_EVERY.usual,
  auditMonthly: true,
}

/** Sorts thresholds as the policy requires: descending, without duplicates. */
export function inPolicyOrder(thresholds: readonly number[]): number[] {
  return [...new Set(thresholds)].sort((one, other) => other - one)
}

/** What the person chose for one key. */
export interface KeyReminderChoice {
  /** Null: those of the policy. */
  readonly thresholds: readonly number[] | null
  /** Whether to remind of the key's age. */
  readonly quarterly: boolean
  /** No reminders before this instant; null: not snoozed. */
  readonly snoozedUntil: Instant | null
  /** When that was chosen; null: not known, or not snoozed. */
  readonly snoozedAt: Instant | null
  /** No reminders at all. */
  readonly silenced: boolean
}

export const NO_CHOICE: KeyReminderChoice = {
  thresholds: null,
  quarterly: true,
  snoozedUntil: null,
  snoozedAt: null,
  silenced: false,
}

/** What was chosen in the future was chosen by a clock that was wrong, and counts for nothing. */
export function isSnoozed(
  { snoozedUntil, snoozedAt }: Pick<KeyReminderChoice, 'snoozedUntil' | 'snoozedAt'>,
  now: Instant,
): boolean {
  return snoozedUntil !== null && snoozedUntil > now && !wasClockAhead(snoozedAt ?? now, now)
}
