import type { Database } from 'better-sqlite3'
import type { ActivityAction, ActivityEntry, ActivityOutcome } from '../../../domain/activity.ts'
import type { Failure } from '../../../domain/failure.ts'
import { connectionId, keyId } from '../../../domain/identifiers.ts'
import type { ActivityLog } from '../../ports/stores/activity-log.ts'
import { readJson } from './database/json-column.ts'
import { writing } from './database/sqlite-errors.ts'

interface Row {
  id: number
  at: number
  action: ActivityAction
  outcome: ActivityOutcome
  connection_id: string | null
  connection_name: string | null
  key_id: string | null
  key_name: string | null
  failure: string | null
}

function fromRow(row: Row): ActivityEntry {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    outcome: row.outcome,
    connectionId: row.connection_id === null ? null : connectionId(row.connection_id),
    connectionName: row.connection_name,
    keyId: row.key_id === null ? null : keyId(row.key_id),
    keyName: row.key_name,
    failure: row.failure === null ? null : readJson<Failure>(row.failure),
  }
}

export function createActivityLog(database: Database): ActivityLog {
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
      ORDER BY id DESC LIMIT :limit`,
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
      const rows = page.all({
        connection: query.connectionId,
        action: query.action,
        outcome: query.outcome,
        before: query.before,
        limit: query.limit + 1,
      })
      return { entries: rows.slice(0, query.limit).map(fromRow), more: rows.length > query.limit }
    },
  }
}
