import { connectionId, keyId } from '../../../../domain/identifiers.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { readJson } from '../database/json-column.ts'
import type { KeyRow } from './key-columns.ts'

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
