import type { Database } from 'better-sqlite3'
import type { ReminderStore } from '../../../ports/stores/reminder-store.ts'
import type { NoteDamage } from '../database/row-reader.ts'
import { createNotifiedReminders } from './notified-reminders.ts'
import { createRemindableKeys } from './remindable-keys.ts'
import { createReminderChoices } from './reminder-choices.ts'

export function createReminderStore(database: Database, noteDamage: NoteDamage): ReminderStore {
  return {
    ...createNotifiedReminders(database, noteDamage),
    ...createReminderChoices(database, noteDamage),
    ...createRemindableKeys(database, noteDamage),
  }
}
