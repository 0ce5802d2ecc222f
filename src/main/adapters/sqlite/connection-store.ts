import type { Database } from 'better-sqlite3'
import type { Connection } from '../../../domain/connections/connection.ts'
import { connectionId } from '../../../domain/identifiers.ts'
import type { ConnectionStore } from '../../ports/stores/connection-store.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { writing } from './database/sqlite-errors.ts'
import { fromJson } from './database/stored-columns.ts'
import { connectionShape } from './shapes/connection-shape.ts'
import { createSyncStates, type SyncStates } from './sync-states.ts'

interface Row {
  id: string
  name: string
  address: string
  profile: string
  management_key_prefix: string
  dialect: string
  created_at: number
  sync: string
  clock_offset: number | null
}

/** Call `writeHeld` before the database is closed: the times of the last syncs may be in memory only. */
export function createConnectionStore(
  database: Database,
  noteDamage: NoteDamage,
): ConnectionStore & Pick<SyncStates, 'writeHeld'> {
  const syncs = createSyncStates(database, noteDamage)
  function claims(row: Row): Claimed<Connection> {
    return {
      id: row.id,
      name: row.name,
      address: row.address,
      profile: fromJson(row.profile),
      managementKeyPrefix: row.management_key_prefix,
      dialect: fromJson(row.dialect),
      createdAt: row.created_at,
      sync: syncs.current(connectionId(row.id), row.sync),
      clockOffset: row.clock_offset,
    }
  }
  const reader = createRowReader('connections', noteDamage, shaped(claims, connectionShape))

  const all = database.prepare<[], Row>('SELECT * FROM connections ORDER BY created_at, id')
  const one = database.prepare<[string], Row>('SELECT * FROM connections WHERE id = ?')
  const change = (column: string) =>
    database.prepare<unknown[]>(`UPDATE connections SET ${column} = ? WHERE id = ?`)
  const rename = change('name')
  const updateProfile = change('profile')
  const updatePrefix = change('management_key_prefix')
  const updateLearned = database.prepare<unknown[]>(
    'UPDATE connections SET dialect = ?, clock_offset = ? WHERE id = ?',
  )
  const add = database.prepare<unknown[]>(
    `INSERT INTO connections
       (id, name, address, profile, management_key_prefix, dialect, created_at, sync, clock_offset)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const remove = database.prepare<[string]>('DELETE FROM connections WHERE id = ?')

  return {
    all: () => reader.all(all.all()),
    one: (id) => reader.one(one.get(id)),
    add(connection) {
      writing(() =>
        add.run(
          connection.id,
          connection.name,
          connection.address,
          JSON.stringify(connection.profile),
          connection.managementKeyPrefix,
          JSON.stringify(connection.dialect),
          connection.createdAt,
          JSON.stringify(connection.sync),
          connection.clockOffset,
        ),
      )
    },
    rename: (id, name) => void writing(() => rename.run(name, id)),
    updateProfile: (id, profile) => void writing(() => updateProfile.run(JSON.stringify(profile), id)),
    updateManagementKeyPrefix: (id, prefix) => void writing(() => updatePrefix.run(prefix, id)),
    updateLearned: (id, { dialect, clockOffset }) =>
      void writing(() => updateLearned.run(JSON.stringify(dialect), clockOffset, id)),
    updateSync: syncs.update,
    remove(id) {
      syncs.forget(id)
      writing(() => remove.run(id))
    },
    writeHeld: syncs.writeHeld,
  }
}
