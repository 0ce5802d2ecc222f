import type { Database } from 'better-sqlite3'
import { connectionId, keyId } from '../../../../domain/identifiers.ts'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import { type KeyReminderChoice, NO_CHOICE } from '../../../../domain/reminders/reminder-policy.ts'
import type { ReminderStore } from '../../../ports/stores/reminder-store.ts'
import { readJson } from '../database/json-column.ts'
import { writing } from '../database/sqlite-errors.ts'

interface ChoiceRow {
  connection_id: string
  key_id: string
  thresholds: string | null
  quarterly: number
  snoozed_until: number | null
  silenced: number
}

const textOf = ({ connectionId: connection, keyId: key }: KeyReference) => `${connection} ${key}`

function choiceOf(row: ChoiceRow): KeyReminderChoice {
  return {
    thresholds: row.thresholds === null ? null : readJson<readonly number[]>(row.thresholds),
    quarterly: row.quarterly === 1,
    snoozedUntil: row.snoozed_until,
    silenced: row.silenced === 1,
  }
}

/** What the person chose for single keys. */
export function createReminderChoices(
  database: Database,
): Pick<ReminderStore, 'choices' | 'choice' | 'choose'> {
  const choices = database.prepare<[], ChoiceRow>('SELECT * FROM reminder_choices')
  const one = database.prepare<[string, string], ChoiceRow>(
    'SELECT * FROM reminder_choices WHERE connection_id = ? AND key_id = ?',
  )
  const choose = database.prepare<unknown[]>(
    `INSERT INTO reminder_choices (connection_id, key_id, thresholds, quarterly, snoozed_until, silenced)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET thresholds = excluded.thresholds,
       quarterly = excluded.quarterly, snoozed_until = excluded.snoozed_until, silenced = excluded.silenced`,
  )

  return {
    choices() {
      const known = new Map(
        choices
          .all()
          .map((row) => [
            textOf({ connectionId: connectionId(row.connection_id), keyId: keyId(row.key_id) }),
            choiceOf(row),
          ]),
      )
      return (reference) => known.get(textOf(reference)) ?? NO_CHOICE
    },

    choice(reference) {
      const row = one.get(reference.connectionId, reference.keyId)
      return row === undefined ? NO_CHOICE : choiceOf(row)
    },

    choose(reference, choice) {
      writing(() =>
        choose.run(
          reference.connectionId,
          reference.keyId,
          choice.thresholds === null ? null : JSON.stringify(choice.thresholds),
          choice.quarterly ? 1 : 0,
          choice.snoozedUntil,
          choice.silenced ? 1 : 0,
        ),
      )
    },
  }
}
