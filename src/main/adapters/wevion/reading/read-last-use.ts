import type { LastUse } from '../../../../domain/keys/api-key.ts'
import { type Field, findField, isJsonObject, type JsonObject, UnreadableField } from './json-field.ts'
import { readOptionalInstant } from './read-instant.ts'

const LAST_USED = [
  'last_used',
  'lastUsed',
  'last_used_at',
  'lastUsedAt',
  'last_use',
  'lastUse',
  'last_request',
  'lastRequest',
]
const LAST_USED_IP = [
  'last_used_ip',
  'lastUsedIp',
  'last_used_ip_address',
  'lastUsedIpAddress',
  'last_ip',
  'lastIp',
]
const AT = ['at', 'timestamp', 'time', 'date', 'used_at', 'usedAt']
const IP = ['ip', 'ip_address', 'ipAddress', 'address']

/** Reads when and from where a key was last used: an instant, `{at, ip}`, or two fields. Null: no use is known. */
export function readLastUse(key: JsonObject): LastUse | null {
  const used = findField(key, LAST_USED)
  const apart = findField(key, LAST_USED_IP)
  if (!isJsonObject(used.value)) return lastUse(used, apart)
  const at = findField(used.value, AT)
  const ip = findField(used.value, IP)
  return lastUse({ name: `${used.name}.${at.name}`, value: at.value }, ip.value === undefined ? apart : ip)
}

function lastUse(at: Field, ip: Field): LastUse | null {
  const instant = readOptionalInstant(at)
  return instant === null ? null : { at: instant, ip: readIp(ip) }
}

function readIp({ name, value }: Field): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string' || value.length > 100) throw new UnreadableField(name)
  return value
}
