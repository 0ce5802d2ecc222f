import type { Instant } from '../instant.ts'

/** The earliest that an expiry can be told of, in local days before it. */
export const WIDEST_THRESHOLD = 90

/** When the person wants to be reminded, for all keys that have no choice of their own. */
export interface ReminderPolicy {
  /**
   * Whole local days before an expiry, each from 1 to 90, descending. The day of the expiry and the expiry itself are
   * always told.
   */
  readonly thresholds: readonly number[]
  /** The age in local days, and its multiples, at which a key should be replaced; null: never. */
  readonly quarterlyEvery: number | null
  /** Whether to suggest a look at all keys of a connection once a month. */
  readonly auditMonthly: boolean
}

/** Wevion advises a replacement 7 to 14 days ahead of an expiry, a rotation every quarter and a monthly audit. */
export const DEFAULT_POLICY: ReminderPolicy = {
  thresholds: [14, 7, 3, 1],
  quarterlyEvery: 90,
  auditMonthly: true,
}

/** What the person chose for one key. */
export interface KeyReminderChoice {
  /** Null: as the policy says. */
  readonly thresholds: readonly number[] | null
  /** Whether the key's age is told. */
  readonly quarterly: boolean
  /** Nothing is told before this instant; null: not snoozed. */
  readonly snoozedUntil: Instant | null
  /** Nothing is told at all. */
  readonly silenced: boolean
}

export const NO_CHOICE: KeyReminderChoice = {
  thresholds: null,
  quarterly: true,
  snoozedUntil: null,
  silenced: false,
}
