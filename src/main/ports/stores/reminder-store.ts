import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Notified, RemindableKey } from '../../../domain/reminders/due-reminders.ts'
import type { Reminder } from '../../../domain/reminders/reminder.ts'
import type { KeyReminderChoice } from '../../../domain/reminders/reminder-policy.ts'

/** Keys that expire in the range or were created by `createdBy`; all bounds are inclusive. */
export interface RemindableBounds {
  /** Null: no lower bound. */
  readonly expiresFrom: Instant | null
  readonly expiresBy: Instant
  /** Null: no keys by age. */
  readonly createdBy: Instant | null
}

export interface ReminderStore {
  /**
   * What the person was notified of by `now`; each query reads afresh. What was noted further ahead is from a clock that
   * was wrong, and was told of a time that is still to come.
   */
  notified(now: Instant): Notified
  markNotified(reminders: readonly Reminder[], at: Instant): void
  /** Deletes what was recorded as notified for this key. */
  forgetNotified(reference: KeyReference): void
  /** Loads all choices as of now, for many look-ups in a row. */
  choices(): (reference: KeyReference) => KeyReminderChoice
  choice(reference: KeyReference): KeyReminderChoice
  choose(reference: KeyReference, choice: KeyReminderChoice): void
  /**
   * Keys that are neither revoked nor gone and lie within the bounds. Each iteration reads afresh, a few at a time.
   */
  remindable(bounds: RemindableBounds): Iterable<RemindableKey>
}
