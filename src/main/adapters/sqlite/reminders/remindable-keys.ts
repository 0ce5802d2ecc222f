import type { Database } from 'better-sqlite3'
import type { RemindableKey } from '../../../../domain/reminders/due-reminders.ts'
import type { ReminderStore } from '../../../ports/stores/reminder-store.ts'
import { createRowReader, type NoteDamage } from '../database/row-reader.ts'
import { connectionIdShape, instant, keyIdShape } from '../shapes/field-shapes.ts'
import { nullable } from '../shapes/shape.ts'

/** What is in memory of the keys at any time, however many there are. */
const ROWS_AT_A_TIME = 500

interface RemindableRow {
  row_id: number
  connection_id: string
  id: string
  created_at: number | null
  expires_at: number | null
  being_replaced: number
}

export function createRemindableKeys(
  database: Database,
  noteDamage: NoteDamage,
): Pick<ReminderStore, 'remindable'> {
  const reader = createRowReader('api_keys', noteDamage, keyOf)
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
    remindable({ expiresFrom, expiresBy, createdBy }) {
      const from = expiresFrom ?? Number.MIN_SAFE_INTEGER
      return {
        *[Symbol.iterator]() {
          const pages =
            createdBy === null ? [expiring.all(from, expiresBy)] : pagesOf(from, expiresBy, createdBy)
          for (const rows of pages) yield* reader.all(rows)
        },
      }
    },
  }
}

const instantOrNone = nullable(instant)

function keyOf(row: RemindableRow): RemindableKey | null {
  const { connection_id: connectionId, id, created_at: createdAt, expires_at: expiresAt } = row
  if (!connectionIdShape(connectionId) || !keyIdShape(id)) return null
  if (!instantOrNone(createdAt) || !instantOrNone(expiresAt)) return null
  return {
    connectionId,
    id,
    createdAt,
    expiresAt,
    revoked: false,
    goneSince: null,
    beingReplaced: row.being_replaced === 1,
  }
}
