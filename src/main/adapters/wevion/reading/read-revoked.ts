import { type Field, findField, type JsonObject, UnreadableField } from './json-field.ts'
import { readOptionalInstant } from './read-instant.ts'

const DEAD = new Set(['revoked', 'disabled', 'inactive', 'deactivated', 'deleted', 'blocked'])
const NOT_REVOKED = new Set(['active', 'expired', 'expiring', 'enabled', 'live', 'valid', 'ok'])

const REVOKED_AT = ['revoked_at', 'revokedAt', 'deleted_at', 'deletedAt', 'disabled_at', 'disabledAt']
const REVOKED = ['revoked', 'is_revoked', 'isRevoked', 'disabled']
const ACTIVE = ['is_active', 'isActive', 'active', 'enabled', 'is_enabled', 'isEnabled']

/**
 * Whether Wevion says that the key is revoked. Any sign counts, since revoking cannot be undone. A key that is only
 * expired is not revoked. An unknown status could mean either, so it is unreadable.
 */
export function readRevoked(key: JsonObject): boolean {
  const status = findField(key, ['status', 'state'])
  const word = typeof status.value === 'string' ? status.value.trim().toLowerCase() : null
  if (word === null ? (status.value ?? null) !== null : !DEAD.has(word) && !NOT_REVOKED.has(word)) {
    throw new UnreadableField(status.name)
  }
  const revokedSince = isSaid(findField(key, REVOKED_AT))
  const revoked = readFlag(key, REVOKED) ?? false
  const active = readFlag(key, ACTIVE) ?? true
  return (word !== null && DEAD.has(word)) || revokedSince || revoked || (!active && word !== 'expired')
}

/** Whether there is an instant, or anything else that does not mean "never". */
function isSaid(since: Field): boolean {
  try {
    return readOptionalInstant(since) !== null
  } catch (error) {
    if (error instanceof UnreadableField) return true
    throw error
  }
}

function readFlag(key: JsonObject, names: readonly string[]): boolean | null {
  const { name, value } = findField(key, names)
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value
  if (value === 0 || value === 1) return value === 1
  throw new UnreadableField(name)
}
