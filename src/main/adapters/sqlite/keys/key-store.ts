import type { Database } from 'better-sqlite3'
import { foldKeyName } from '../../../../domain/keys/key-name.ts'
import type { KeyStore } from '../../../ports/stores/key-store.ts'
import { createRowReader, type NoteDamage } from '../database/row-reader.ts'
import { writing } from '../database/sqlite-errors.ts'
import { keyIdShape } from '../shapes/field-shapes.ts'
import { KEY_COLUMN_NAMES, type KeyRow } from './key-columns.ts'
import { HIDING_CONDITION } from './key-conditions.ts'
import { createKeyCounts } from './key-counts.ts'
import { createKeyOrder } from './key-order.ts'
import { keyFromRow } from './key-row.ts'
import { createListReplacer } from './replace-listed.ts'

export function createKeyStore(database: Database, noteDamage: NoteDamage): KeyStore {
  const reader = createRowReader('api_keys', noteDamage, keyFromRow)
  const one = database.prepare<[string, string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ? AND id = ?`,
  )
  const byRowId = database.prepare<[number], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE row_id = ?`,
  )
  const namesakes = database.prepare<[string, string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys
      WHERE connection_id = ? AND folded_name = ? AND ${HIDING_CONDITION} ORDER BY created_at, id`,
  )
  const withPrefix = database.prepare<[string, string, number], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys
      WHERE connection_id = ? AND prefix = ? AND ${HIDING_CONDITION} LIMIT ?`,
  )
  const expiring = database.prepare<[number, number, number], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys
      WHERE ${HIDING_CONDITION} AND expires_at BETWEEN ? AND ? ORDER BY expires_at, folded_name, row_id LIMIT ?`,
  )
  const expiries = database
    .prepare<[number, number], number>(
      `SELECT expires_at FROM api_keys WHERE ${HIDING_CONDITION} AND expires_at BETWEEN ? AND ?`,
    )
    .pluck()
  const stored = database
    .prepare<[string], string>(
      'SELECT id FROM api_keys WHERE connection_id = ? AND fingerprint IS NOT NULL ORDER BY id',
    )
    .pluck()
  const markRevoked = database.prepare<unknown[]>(
    'UPDATE api_keys SET revoked = 1 WHERE connection_id = ? AND id = ?',
  )
  const fingerprint = database
    .prepare<[string, string], string | null>(
      'SELECT fingerprint FROM api_keys WHERE connection_id = ? AND id = ?',
    )
    .pluck()
  const setFingerprint = database.prepare<unknown[]>(
    'UPDATE api_keys SET fingerprint = ? WHERE connection_id = ? AND id = ?',
  )
  const order = createKeyOrder(database)
  const counts = createKeyCounts(database)
  const lists = createListReplacer(database)

  return {
    page(query, window, now) {
      const { rowIds, total } = order.window(query, window, now)
      // Whole rows are fetched for the window alone.
      const rows = rowIds.map((rowId) => byRowId.get(rowId)).filter((row) => row !== undefined)
      return { rows: reader.all(rows), total }
    },
    counts,
    expiring: ({ from, until }, limit) => ({
      keys: reader.all(expiring.all(from, until, limit)),
      instants: expiries.all(from, until),
    }),

    one: (reference) => reader.one(one.get(reference.connectionId, reference.keyId)),

    namesakes: (connectionId, name) => reader.all(namesakes.all(connectionId, foldKeyName(name))),

    withPrefix: (connectionId, prefix, limit) => reader.all(withPrefix.all(connectionId, prefix, limit)),

    replaceListed: lists.replaceListed,
    replaceListedInTurns: lists.replaceListedInTurns,
    missing: lists.missing,
    put: lists.put,
    markRevoked({ connectionId, keyId: id }) {
      lists.forget(connectionId)
      writing(() => markRevoked.run(connectionId, id))
    },
    fingerprint: ({ connectionId, keyId: id }) => fingerprint.get(connectionId, id) ?? null,
    setFingerprint: ({ connectionId, keyId: id }, fingerprint) =>
      void writing(() => setFingerprint.run(fingerprint, connectionId, id)),
    stored: (connectionId) => stored.all(connectionId).filter(keyIdShape),
  }
}
