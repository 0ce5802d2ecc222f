import type { Database } from 'better-sqlite3'
import type { LineageStore } from '../../ports/stores/lineage-store.ts'
import { createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { writing } from './database/sqlite-errors.ts'
import { keyIdShape } from './shapes/field-shapes.ts'

const keyIn = (row: { key: string }) => row.key

/** Which key took over from which. */
export function createLineageStore(database: Database, noteDamage: NoteDamage): LineageStore {
  const reader = createRowReader('lineage', noteDamage, shaped(keyIn, keyIdShape))
  const add = database.prepare<unknown[]>(
    `INSERT INTO lineage (connection_id, key_id, replaced_by, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET replaced_by = excluded.replaced_by, at = excluded.at`,
  )
  const successor = database.prepare<[string, string], { key: string }>(
    'SELECT replaced_by AS key FROM lineage WHERE connection_id = ? AND key_id = ?',
  )
  const predecessor = database.prepare<[string, string], { key: string }>(
    'SELECT key_id AS key FROM lineage WHERE connection_id = ? AND replaced_by = ? ORDER BY at DESC LIMIT 1',
  )
  return {
    add: ({ connectionId, keyId: old }, replacedBy, at) =>
      void writing(() => add.run(connectionId, old, replacedBy, at)),
    successor: ({ connectionId, keyId: old }) => reader.tried(successor.get(connectionId, old)),
    predecessor: ({ connectionId, keyId: replacement }) =>
      reader.tried(predecessor.get(connectionId, replacement)),
  }
}
