import { connectionId, keyId } from '../../../../domain/identifiers.ts'
import type { ApiKey, ListedKey } from '../../../../domain/keys/api-key.ts'
import { foldKeyName } from '../../../../domain/keys/key-name.ts'
import { readJson } from '../database/json-column.ts'

export interface KeyRow {
  connection_id: string
  id: string
  name: string
  prefix: string
  created_at: number | null
  expires_at: number | null
  last_used_at: number | null
  last_used_ip: string | null
  rate_limit: number | null
  revoked: number
  owner: string | null
  permissions: string | null
  gone_since: number | null
  fingerprint: string | null
}

export const KEY_COLUMN_NAMES =
  'connection_id, id, name, prefix, created_at, expires_at, last_used_at, last_used_ip, rate_limit, revoked, owner, permissions, gone_since, fingerprint'

export function keyFromRow(row: KeyRow): ApiKey {
  return {
    connectionId: connectionId(row.connection_id),
    id: keyId(row.id),
    name: row.name,
    prefix: row.prefix,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsed: row.last_used_at === null ? null : { at: row.last_used_at, ip: row.last_used_ip },
    rateLimit: row.rate_limit,
    revoked: row.revoked === 1,
    owner: row.owner,
    permissions: row.permissions === null ? null : readJson<readonly string[]>(row.permissions),
    secretStored: row.fingerprint !== null,
    goneSince: row.gone_since,
  }
}

/** Names reach the screen and the index at most this long; a longer one is Wevion's to keep. */
const LONGEST_STORED_NAME = 1_000

/** The columns that Wevion's list decides, in the order of `UPSERT_KEY`. */
export function listedColumns(key: ListedKey): readonly (string | number | null)[] {
  const name = key.name.slice(0, LONGEST_STORED_NAME)
  const folded = foldKeyName(name)
  return [
    key.id,
    name,
    folded,
    `${folded}\n${key.prefix.toLowerCase()}`,
    key.prefix,
    key.createdAt,
    key.expiresAt,
    key.lastUsed?.at ?? null,
    key.lastUsed?.ip ?? null,
    key.rateLimit,
    key.revoked ? 1 : 0,
    key.owner,
    key.permissions === null ? null : JSON.stringify(key.permissions),
  ]
}

/**
 * A key that is known to be revoked stays so, since a revocation cannot be undone: a list that lags behind must not
 * bring it back to life.
 */
export const UPSERT_KEY = `
  INSERT INTO api_keys
    (connection_id, id, name, folded_name, search_text, prefix, created_at, expires_at, last_used_at, last_used_ip,
     rate_limit, revoked, owner, permissions)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection_id, id) DO UPDATE SET
    name = excluded.name, folded_name = excluded.folded_name, search_text = excluded.search_text,
    prefix = excluded.prefix, created_at = excluded.created_at, expires_at = excluded.expires_at,
    last_used_at = excluded.last_used_at, last_used_ip = excluded.last_used_ip, rate_limit = excluded.rate_limit,
    revoked = max(revoked, excluded.revoked), owner = excluded.owner, permissions = excluded.permissions,
    gone_since = NULL`

/** Whether the stored row already says what the list says. */
export function saysTheSame(row: KeyRow, key: ListedKey): boolean {
  return (
    row.name === key.name.slice(0, LONGEST_STORED_NAME) &&
    row.prefix === key.prefix &&
    row.created_at === key.createdAt &&
    row.expires_at === key.expiresAt &&
    row.last_used_at === (key.lastUsed?.at ?? null) &&
    row.last_used_ip === (key.lastUsed?.ip ?? null) &&
    row.rate_limit === key.rateLimit &&
    (row.revoked === 1 || !key.revoked) &&
    row.owner === key.owner &&
    row.permissions === (key.permissions === null ? null : JSON.stringify(key.permissions)) &&
    row.gone_since === null
  )
}
