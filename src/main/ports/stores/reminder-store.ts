import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Notified, RemindableKey } from '../../../domain/reminders/due-reminders.ts'
import type { Reminder } from '../../../domain/reminders/reminder.ts'
import type { KeyReminderChoice } from '../../../domain/reminders/reminder-policy.ts'

/** Keys that expire in the span or were created by the last instant; both ends count. */
export interface RemindableBounds {
  /** Null: however long ago. */
  readonly expiresFrom: Instant | null
  readonly expiresBy: Instant
  /** Null: none for their age. */
  readonly createdBy: Instant | null
}

export interface ReminderStore {
  /** What the person was notified of, read anew at each question. */
  notified(): Notified
  markNotified(reminders: readonly Reminder[], at: Instant): void
  /** From now on it counts as if the person had never been notified of this key. */
  forgetNotified(reference: KeyReference): void
  /** The choices as they stand now, for many look-ups in a row. */
  choices(): (reference: KeyReference) => KeyReminderChoice
  choice(reference: KeyReference): KeyReminderChoice
  choose(reference: KeyReference, choice: KeyReminderChoice): void
  /** Keys that are neither revoked nor gone, and are within these bounds: read anew, a few at a time, at each iteration. */
  remindable(bounds: RemindableBounds): Iterable<RemindableKey>
}
