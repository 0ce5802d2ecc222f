import type { Database } from 'better-sqlite3'
import { referenceText } from '../../../../domain/keys/api-key.ts'
import { type KeyReminderChoice, NO_CHOICE } from '../../../../domain/reminders/reminder-policy.ts'
import type { ReminderStore } from '../../../ports/stores/reminder-store.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from '../database/row-reader.ts'
import { writing } from '../database/sqlite-errors.ts'
import { fromBit, fromNullableJson } from '../database/stored-columns.ts'
import { reminderChoiceShape } from '../shapes/settings-shape.ts'

interface ChoiceRow {
  connection_id: string
  key_id: string
  thresholds: string | null
  quarterly: number
  snoozed_until: number | null
  snoozed_at: number | null
  silenced: number
}

function claims(row: ChoiceRow): Claimed<KeyReminderChoice> {
  return {
    thresholds: fromNullableJson(row.thresholds),
    quarterly: fromBit(row.quarterly),
    snoozedUntil: row.snoozed_until,
    snoozedAt: row.snoozed_at,
    silenced: fromBit(row.silenced),
  }
}

/** What the person chose for single keys. */
export function createReminderChoices(
  database: Database,
  noteDamage: NoteDamage,
): Pick<ReminderStore, 'choices' | 'choice' | 'choose'> {
  const reader = createRowReader('reminder_choices', noteDamage, shaped(claims, reminderChoiceShape))
  const choices = database.prepare<[], ChoiceRow>('SELECT * FROM reminder_choices')
  const one = database.prepare<[string, string], ChoiceRow>(
    'SELECT * FROM reminder_choices WHERE connection_id = ? AND key_id = ?',
  )
  const choose = database.prepare<unknown[]>(
    `INSERT INTO reminder_choices (connection_id, key_id, thresholds, quarterly, snoozed_until, snoozed_at, silenced)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET thresholds = excluded.thresholds,
       quarterly = excluded.quarterly, snoozed_until = excluded.snoozed_until, snoozed_at = excluded.snoozed_at,
       silenced = excluded.silenced`,
  )

  return {
    choices() {
      const known = new Map(
        choices.all().map((row) => [`${row.connection_id} ${row.key_id}`, reader.tried(row) ?? NO_CHOICE]),
      )
      return (reference) => known.get(referenceText(reference)) ?? NO_CHOICE
    },

    choice(reference) {
      return reader.tried(one.get(reference.connectionId, reference.keyId)) ?? NO_CHOICE
    },

    choose(reference, choice) {
      writing(() =>
        choose.run(
          reference.connectionId,
          reference.keyId,
          choice.thresholds === null ? null : JSON.stringify(choice.thresholds),
          choice.quarterly ? 1 : 0,
          choice.snoozedUntil,
          choice.snoozedAt,
          choice.silenced ? 1 : 0,
        ),
      )
    },
  }
}
