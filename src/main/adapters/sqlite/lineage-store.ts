import type { Database } from 'better-sqlite3'
import { keyId } from '../../../domain/identifiers.ts'
import type { LineageStore } from '../../ports/stores/lineage-store.ts'
import { writing } from './database/sqlite-errors.ts'

/** Which key took over from which. */
export function createLineageStore(database: Database): LineageStore {
  const add = database.prepare<unknown[]>(
    `INSERT INTO lineage (connection_id, key_id, replaced_by, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET replaced_by = excluded.replaced_by, at = excluded.at`,
  )
  const successor = database.prepare<[string, string], { replaced_by: string }>(
    'SELECT replaced_by FROM lineage WHERE connection_id = ? AND key_id = ?',
  )
  const predecessor = database.prepare<[string, string], { key_id: string }>(
    'SELECT key_id FROM lineage WHERE connection_id = ? AND replaced_by = ? ORDER BY at DESC LIMIT 1',
  )
  return {
    add: ({ connectionId, keyId: old }, replacedBy, at) =>
      void writing(() => add.run(connectionId, old, replacedBy, at)),
    successor({ connectionId, keyId: old }) {
      const row = successor.get(connectionId, old)
      return row === undefined ? null : keyId(row.replaced_by)
    },
    predecessor({ connectionId, keyId: replacement }) {
      const row = predecessor.get(connectionId, replacement)
      return row === undefined ? null : keyId(row.key_id)
    },
  }
}
