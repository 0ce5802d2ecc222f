import type { Database } from 'better-sqlite3'
import type { DestinationConfig, KeyDestination } from '../../../domain/destination.ts'
import type { Failure } from '../../../domain/failure.ts'
import { connectionId, destinationId, keyId } from '../../../domain/identifiers.ts'
import type { RetirePolicy } from '../../../domain/rotations/rotation-plan.ts'
import type { DestinationStore } from '../../ports/stores/destination-store.ts'
import { readJson } from './database/json-column.ts'
import { writing } from './database/sqlite-errors.ts'
import { commit } from './database/transaction.ts'

interface Row {
  id: string
  connection_id: string
  key_id: string
  config: string
  credential_stored: number
  holds: string | null
  checked_at: number | null
  failure: string | null
}

function fromRow(row: Row): KeyDestination {
  return {
    id: destinationId(row.id),
    key: { connectionId: connectionId(row.connection_id), keyId: keyId(row.key_id) },
    config: readJson<DestinationConfig>(row.config),
    credentialStored: row.credential_stored === 1,
    holds: row.holds,
    checkedAt: row.checked_at,
    failure: row.failure === null ? null : readJson<Failure>(row.failure),
  }
}

/** Where keys' secrets are delivered to, and when an old key may go. No secret and no credential is in here. */
export function createDestinationStore(database: Database): DestinationStore {
  const ofKey = database.prepare<[string, string], Row>(
    'SELECT * FROM destinations WHERE connection_id = ? AND key_id = ? ORDER BY rowid',
  )
  const ofConnection = database.prepare<[string], Row>(
    'SELECT * FROM destinations WHERE connection_id = ? ORDER BY rowid',
  )
  const one = database.prepare<[string], Row>('SELECT * FROM destinations WHERE id = ?')
  const put = database.prepare<unknown[]>(
    `INSERT INTO destinations (id, connection_id, key_id, config, credential_stored, holds, checked_at, failure)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET config = excluded.config, credential_stored = excluded.credential_stored,
       holds = excluded.holds, checked_at = excluded.checked_at, failure = excluded.failure`,
  )
  const remove = database.prepare<[string]>('DELETE FROM destinations WHERE id = ?')
  const move = database.prepare<unknown[]>(
    'UPDATE destinations SET key_id = ? WHERE connection_id = ? AND key_id = ?',
  )
  const policy = database.prepare<[string, string], { policy: string }>(
    'SELECT policy FROM retire_policies WHERE connection_id = ? AND key_id = ?',
  )
  const setPolicy = database.prepare<unknown[]>(
    `INSERT INTO retire_policies (connection_id, key_id, policy) VALUES (?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET policy = excluded.policy`,
  )

  return {
    ofConnection: (id) => ofConnection.all(id).map(fromRow),
    ofKey: ({ connectionId: connection, keyId: key }) => ofKey.all(connection, key).map(fromRow),
    one(id) {
      const row = one.get(id)
      return row === undefined ? null : fromRow(row)
    },
    put(destination) {
      writing(() =>
        put.run(
          destination.id,
          destination.key.connectionId,
          destination.key.keyId,
          JSON.stringify(destination.config),
          destination.credentialStored ? 1 : 0,
          destination.holds,
          destination.checkedAt,
          destination.failure === null ? null : JSON.stringify(destination.failure),
        ),
      )
    },
    remove: (id) => void writing(() => remove.run(id)),
    handOver({ connectionId: connection, keyId: old }, to) {
      writing(
        database.transaction(() => {
          move.run(to, connection, old)
          const known = policy.get(connection, old)
          if (known !== undefined) setPolicy.run(connection, to, known.policy)
        }),
      )
    },
    policy({ connectionId: connection, keyId: key }) {
      const row = policy.get(connection, key)
      return row === undefined ? null : readJson<RetirePolicy>(row.policy)
    },
    // Agreed to when a replacement begins: the first that it does outside takes both to the disk.
    setPolicy: ({ connectionId: connection, keyId: key }, chosen) =>
      void commit(database, 'relaxed', () => setPolicy.run(connection, key, JSON.stringify(chosen))),
  }
}
