import type { Database } from 'better-sqlite3'
import type { ActivityEntry } from '../../../domain/activity.ts'
import type { ActivityLog } from '../../ports/stores/activity-log.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { writing } from './database/sqlite-errors.ts'
import { fromNullableJson } from './database/stored-columns.ts'
import { activityShape } from './shapes/activity-shape.ts'

interface Row {
  id: number
  at: number
  action: string
  outcome: string
  connection_id: string | null
  connection_name: string | null
  key_id: string | null
  key_name: string | null
  failure: string | null
}

function claims(row: Row): Claimed<ActivityEntry> {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    outcome: row.outcome,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    keyId: row.key_id,
    keyName: row.key_name,
    failure: fromNullableJson(row.failure),
  }
}

export function createActivityLog(database: Database, noteDamage: NoteDamage): ActivityLog {
  const reader = createRowReader('activity', noteDamage, shaped(claims, activityShape))
  const add = database.prepare<unknown[]>(
    `INSERT INTO activity (at, action, outcome, connection_id, connection_name, key_id, key_name, failure)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const page = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT * FROM activity
      WHERE (:connection IS NULL OR connection_id = :connection)
        AND (:action IS NULL OR action = :action)
        AND (:outcome IS NULL OR outcome = :outcome)
        AND (:before IS NULL OR id < :before)
      ORDER BY id DESC`,
  )

  return {
    add(entry) {
      writing(() =>
        add.run(
          entry.at,
          entry.action,
          entry.outcome,
          entry.connectionId,
          entry.connectionName,
          entry.keyId,
          entry.keyName,
          entry.failure === null ? null : JSON.stringify(entry.failure),
        ),
      )
    },
    page(query) {
      const rows = page.iterate({
        connection: query.connectionId,
        action: query.action,
        outcome: query.outcome,
        before: query.before,
      })
      // One more than asked for, whatever cannot be read in between.
      const entries = reader.all(rows, query.limit + 1)
      return { entries: entries.slice(0, query.limit), more: entries.length > query.limit }
    },
  }
}
