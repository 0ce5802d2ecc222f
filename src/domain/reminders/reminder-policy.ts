import type { Instant } from '../instant.ts'

/** The earliest that an expiry can be told of, in local days before it. */
export const WIDEST_THRESHOLD = 90

export const MOST_THRESHOLDS = 10

/** Local days after which a key's age is told: the shortest and the longest that can be chosen, and the usual one. */
export const QUARTERLY_EVERY = { shortest: 7, longest: 3_650, usual: 90 } as const

/** A count of local days and one of days of 24 hours never differ by as much, whatever the clocks do. */
export const MARGIN_DAYS = 2

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
  quarterlyEvery: QUARTERLY_EVERY.usual,
  auditMonthly: true,
}

/** Thresholds in the order of the policy: descending, each once. */
export function inPolicyOrder(thresholds: readonly number[]): number[] {
  return [...new Set(thresholds)].sort((one, other) => other - one)
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

export function isSnoozed({ snoozedUntil }: Pick<KeyReminderChoice, 'snoozedUntil'>, now: Instant): boolean {
  return snoozedUntil !== null && snoozedUntil > now
}
