import type { ConnectionId } from '../../../../domain/identifiers.ts'
import type { Instant } from '../../../../domain/instant.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { fromJson } from '../database/stored-columns.ts'
import { connectionIdShape, instant, integer, keyIdShape, text } from '../shapes/field-shapes.ts'
import { list } from '../shapes/shape.ts'
import type { KeyRow } from './key-columns.ts'

const permissionsShape = list(text)

const isNoneOrInstant = (value: unknown): value is Instant | null => value === null || instant(value)
const isNoneOrText = (value: unknown): value is string | null => value === null || text(value)

/** The last one that was right: the rows of a page mostly have the same. */
let known: string | null = null

function isConnectionId(value: string): value is ConnectionId {
  if (value === known) return true
  if (!connectionIdShape(value)) return false
  known = value
  return true
}

/** Null where the row cannot be read. Column by column: thousands of rows are read at once. */
export function keyFromRow(row: KeyRow): ApiKey | null {
  const { connection_id: connectionId, id, name, prefix, revoked, owner } = row
  if (!isConnectionId(connectionId) || !keyIdShape(id) || !text(name) || !text(prefix)) return null
  const {
    created_at: createdAt,
    expires_at: expiresAt,
    last_used_at: lastUsedAt,
    gone_since: goneSince,
  } = row
  if (!isNoneOrInstant(createdAt) || !isNoneOrInstant(expiresAt)) return null
  if (!isNoneOrInstant(lastUsedAt) || !isNoneOrInstant(goneSince)) return null
  if (
    !isNoneOrText(row.last_used_ip) ||
    (row.rate_limit !== null && !integer(row.rate_limit)) ||
    !isNoneOrText(owner)
  )
    return null
  if (revoked !== 0 && revoked !== 1) return null
  const permissions = row.permissions === null ? null : fromJson(row.permissions)
  if (permissions !== null && !permissionsShape(permissions)) return null
  return {
    connectionId,
    id,
    name,
    prefix,
    createdAt,
    expiresAt,
    lastUsed: lastUsedAt === null ? null : { at: lastUsedAt, ip: row.last_used_ip },
    rateLimit: row.rate_limit,
    revoked: revoked === 1,
    owner,
    permissions,
    secretStored: row.fingerprint !== null,
    goneSince,
  }
}
