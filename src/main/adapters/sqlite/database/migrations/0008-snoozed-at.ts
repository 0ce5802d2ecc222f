import type { Migration } from '../migrate.ts'

/** When a key was snoozed: a snooze that was chosen in the future was chosen by a clock that was wrong. */
export const snoozedAt: Migration = (database) => {
  database.exec('ALTER TABLE reminder_choices ADD COLUMN snoozed_at INTEGER')
}
