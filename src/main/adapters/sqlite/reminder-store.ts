import type { Database } from 'better-sqlite3'
import { connectionId, keyId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { RemindableKey } from '../../../domain/reminders/due-reminders.ts'
import { type KeyReminderChoice, NO_CHOICE } from '../../../domain/reminders/reminder-policy.ts'
import type { ReminderStore } from '../../ports/reminder-store.ts'
import { readJson } from './database/json-column.ts'
import { writing } from './database/sqlite-errors.ts'
import { createNotifiedReminders } from './notified-reminders.ts'

/** What is in memory of the keys at any time, however many there are. */
const ROWS_AT_A_TIME = 500

interface ChoiceRow {
  connection_id: string
  key_id: string
  thresholds: string | null
  quarterly: number
  snoozed_until: number | null
  silenced: number
}

interface RemindableRow {
  row_id: number
  connection_id: string
  id: string
  created_at: number | null
  expires_at: number | null
  being_replaced: number
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

export function createReminderStore(database: Database): ReminderStore {
  const notified = createNotifiedReminders(database)
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
  // A replacement that was revoked or vanished replaces nothing.
  const remindable = (where: string) => `
    SELECT k.row_id, k.connection_id, k.id, k.created_at, k.expires_at,
            EXISTS (SELECT 1 FROM lineage AS l
                      JOIN api_keys AS n ON n.connection_id = l.connection_id AND n.id = l.replaced_by
                     WHERE l.connection_id = k.connection_id AND l.key_id = k.id
                       AND n.revoked = 0 AND n.gone_since IS NULL) AS being_replaced
       FROM api_keys AS k
      WHERE k.revoked = 0 AND k.gone_since IS NULL AND (${where})`
  const expiring = database.prepare<[number, number], RemindableRow>(
    remindable('k.expires_at BETWEEN ? AND ?'),
  )
  // By its expiry a key is found in an index; by its age only by reading every key, so many at a time.
  const expiringOrOld = database.prepare<[number, number, number, number], RemindableRow>(
    `${remindable('k.expires_at BETWEEN ? AND ? OR k.created_at <= ?')}
        AND k.row_id > ? ORDER BY k.row_id LIMIT ${ROWS_AT_A_TIME}`,
  )

  function* pagesOf(from: number, until: number, createdBy: number): Generator<readonly RemindableRow[]> {
    let after = 0
    for (;;) {
      const rows = expiringOrOld.all(from, until, createdBy, after)
      yield rows
      const last = rows.at(-1)
      if (last === undefined || rows.length < ROWS_AT_A_TIME) return
      after = last.row_id
    }
  }

  return {
    notified: notified.read,
    markNotified: notified.mark,
    forgetNotified: notified.forget,

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

    remindable({ expiresFrom, expiresBy, createdBy }) {
      const from = expiresFrom ?? Number.MIN_SAFE_INTEGER
      return {
        *[Symbol.iterator]() {
          const pages =
            createdBy === null ? [expiring.all(from, expiresBy)] : pagesOf(from, expiresBy, createdBy)
          for (const rows of pages) for (const row of rows) yield keyOf(row)
        },
      }
    },
  }
}

function keyOf(row: RemindableRow): RemindableKey {
  return {
    connectionId: connectionId(row.connection_id),
    id: keyId(row.id),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revoked: false,
    goneSince: null,
    beingReplaced: row.being_replaced === 1,
  }
}
