import type { Database } from 'better-sqlite3'
import type { KeyDestination } from '../../../domain/destination.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { RetirePolicy } from '../../../domain/rotations/rotation-plan.ts'
import type { DestinationStore } from '../../ports/stores/destination-store.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { writing } from './database/sqlite-errors.ts'
import { fromBit, fromJson, fromNullableJson } from './database/stored-columns.ts'
import { commit } from './database/transaction.ts'
import { destinationShape } from './shapes/destination-shape.ts'
import { destinationIdShape } from './shapes/field-shapes.ts'
import { retirePolicyShape } from './shapes/rotation-shape.ts'

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

function claims(row: Row): Claimed<KeyDestination> {
  return {
    id: row.id,
    key: { connectionId: row.connection_id, keyId: row.key_id },
    config: fromJson(row.config),
    credentialStored: fromBit(row.credential_stored),
    holds: row.holds,
    checkedAt: row.checked_at,
    failure: fromNullableJson(row.failure),
  }
}

const jsonOf = (failure: Failure | null) => (failure === null ? null : JSON.stringify(failure))

const policyOf = (row: { policy: string }) => fromJson(row.policy)

/** What becomes of a policy that cannot be read: no old key goes by itself. */
const UNTIL_TOLD: RetirePolicy = { kind: 'by-hand' }

/** Where keys' secrets are delivered to, and when an old key may go. No secret and no credential is in here. */
export function createDestinationStore(database: Database, noteDamage: NoteDamage): DestinationStore {
  const reader = createRowReader('destinations', noteDamage, shaped(claims, destinationShape))
  const policies = createRowReader('retire_policies', noteDamage, shaped(policyOf, retirePolicyShape))
  const ofKey = database.prepare<[string, string], Row>(
    'SELECT * FROM destinations WHERE connection_id = ? AND key_id = ? ORDER BY rowid',
  )
  const withCredential = database
    .prepare<[string], string>(
      'SELECT id FROM destinations WHERE connection_id = ? AND credential_stored <> 0 ORDER BY rowid',
    )
    .pluck()
  const all = database.prepare<[], Row>('SELECT * FROM destinations ORDER BY rowid')
  const one = database.prepare<[string], Row>('SELECT * FROM destinations WHERE id = ?')
  const put = database.prepare<unknown[]>(
    `INSERT INTO destinations (id, connection_id, key_id, config, credential_stored, holds, checked_at, failure)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET config = excluded.config, credential_stored = excluded.credential_stored,
       holds = excluded.holds, checked_at = excluded.checked_at, failure = excluded.failure`,
  )
  const note = database.prepare<unknown[]>(
    'UPDATE destinations SET holds = ?, checked_at = ?, failure = ? WHERE id = ?',
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
    // Whatever else of the row cannot be read.
    withCredential: (id) => withCredential.all(id).filter(destinationIdShape),
    ofKey: ({ connectionId: connection, keyId: key }) => reader.all(ofKey.all(connection, key)),
    all: () => reader.all(all.all()),
    one: (id) => reader.one(one.get(id)),
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
          jsonOf(destination.failure),
        ),
      )
    },
    note: (id, { holds, checkedAt, failure }) =>
      void writing(() => note.run(holds, checkedAt, jsonOf(failure), id)),
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
      return row === undefined ? null : (policies.tried(row) ?? UNTIL_TOLD)
    },
    // Agreed to when a replacement begins: the first that it does outside takes both to the disk.
    setPolicy: ({ connectionId: connection, keyId: key }, chosen) =>
      void commit(database, 'relaxed', () => setPolicy.run(connection, key, JSON.stringify(chosen))),
  }
}
