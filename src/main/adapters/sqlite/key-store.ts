import type { Database } from 'better-sqlite3'
import type { ListedKey } from '../../../domain/api-key.ts'
import { type ConnectionId, keyId } from '../../../domain/identifiers.ts'
import { foldKeyName } from '../../../domain/key-name.ts'
import type { KeyStore } from '../../ports/store.ts'
import { HIDING_CONDITION } from './key-conditions.ts'
import { createKeyCounts } from './key-counts.ts'
import { createKeyOrder } from './key-order.ts'
import {
  KEY_COLUMN_NAMES,
  type KeyRow,
  keyFromRow,
  listedColumns,
  saysTheSame,
  UPSERT_KEY,
} from './key-row.ts'
import { writing } from './store-errors.ts'

export function createKeyStore(database: Database): KeyStore {
  const one = database.prepare<[string, string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ? AND id = ?`,
  )
  const byRowId = database.prepare<[number], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE row_id = ?`,
  )
  const ofConnection = database.prepare<[string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ?`,
  )
  const namesakes = database.prepare<[string, string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys
      WHERE connection_id = ? AND folded_name = ? AND ${HIDING_CONDITION} ORDER BY created_at, id`,
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
  const stored = database.prepare<[string], { id: string }>(
    'SELECT id FROM api_keys WHERE connection_id = ? AND fingerprint IS NOT NULL ORDER BY id',
  )
  const upsert = database.prepare<unknown[]>(UPSERT_KEY)
  const markGone = database.prepare<unknown[]>(
    'UPDATE api_keys SET gone_since = ? WHERE connection_id = ? AND id = ? AND gone_since IS NULL',
  )
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

  function put(connection: ConnectionId, key: ListedKey): void {
    upsert.run(connection, ...listedColumns(key))
  }

  return {
    page(query, window, now) {
      const { rowIds, total } = order.window(query, window, now)
      // Whole rows are fetched for the window alone.
      const rows = rowIds.map((rowId) => byRowId.get(rowId)).filter((row) => row !== undefined)
      return { rows: rows.map(keyFromRow), total }
    },
    counts,
    expiring: ({ from, until }, limit) => ({
      keys: expiring.all(from, until, limit).map(keyFromRow),
      instants: expiries.all(from, until),
    }),

    one(reference) {
      const row = one.get(reference.connectionId, reference.keyId)
      return row === undefined ? null : keyFromRow(row)
    },

    namesakes: (connectionId, name) => namesakes.all(connectionId, foldKeyName(name)).map(keyFromRow),

    replaceListed(connectionId, listing, now) {
      const known = new Map(ofConnection.all(connectionId).map((row) => [row.id, row]))
      const news = listing.keys.filter((key) => {
        const row = known.get(key.id)
        known.delete(key.id)
        return row === undefined || !saysTheSame(row, key)
      })
      // A key that could not be read is still there: only what no answer mentions is gone.
      const unreadable = new Set(listing.unreadable.map(({ label }) => label))
      const gone = [...known.values()].filter(
        (row) => row.gone_since === null && !unreadable.has(row.id) && !unreadable.has(row.name),
      )
      if (news.length === 0 && gone.length === 0) return false
      writing(() =>
        database.transaction(() => {
          for (const key of news) put(connectionId, key)
          for (const row of gone) markGone.run(now, connectionId, row.id)
        })(),
      )
      return true
    },

    put: (connectionId, key) => writing(() => put(connectionId, key)),
    markRevoked: ({ connectionId, keyId: id }) => void writing(() => markRevoked.run(connectionId, id)),
    fingerprint: ({ connectionId, keyId: id }) => fingerprint.get(connectionId, id) ?? null,
    setFingerprint: ({ connectionId, keyId: id }, fingerprint) =>
      void writing(() => setFingerprint.run(fingerprint, connectionId, id)),
    stored: (connectionId) => stored.all(connectionId).map(({ id }) => keyId(id)),
  }
}
