import type { SandboxDialect } from './dialect.ts'
import type { SandboxKey } from './key-repository.ts'
import type { Person } from './people.ts'

type Json = Record<string, unknown>

export function writeInstant(instant: number | null, dialect: SandboxDialect): string | number | null {
  if (instant === null) return null
  const iso = new Date(instant).toISOString()
  switch (dialect.instants) {
    case 'iso':
      return iso
    case 'iso-offset':
      return new Date(instant + 2 * 3_600_000).toISOString().replace('Z', '+02:00')
    case 'iso-local':
      return iso.replace('Z', '')
    case 'seconds':
      return Math.floor(instant / 1_000)
    case 'milliseconds':
      return instant
  }
}

/** Writes one key as the dialect lists it. `now` is UTC milliseconds. */
export function writeKey(key: SandboxKey, owner: Person, dialect: SandboxDialect, now: number): Json {
  const at = writeInstant(key.lastUsedAt, dialect)
  const status =
    key.revokedAt !== null ? 'revoked' : key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active'
  const lastUse: Json =
    dialect.lastUsed === 'string'
      ? { last_used: at }
      : dialect.lastUsed === 'object'
        ? { last_used: at === null ? null : { at, ip: key.lastUsedIp } }
        : { last_used_at: at, last_used_ip: key.lastUsedIp }
  const fields: Json = {
    id: dialect.ids === 'number' ? key.id : `key_${key.id}`,
    name: key.name,
    prefix: key.prefix,
    created_at: writeInstant(key.createdAt, dialect),
    expires_at: writeInstant(key.expiresAt, dialect),
    ...lastUse,
    rate_limit: dialect.rateLimit === 'number' ? key.rateLimit : { max: key.rateLimit, window: 60 },
    status,
    created_by: { id: owner.id, name: owner.name, email: owner.email },
    ...(dialect.permissions ? { permissions: key.permissions } : {}),
  }
  return applyNaming(fields, dialect)
}

/** Returns the object with its field names in the dialect's naming. */
export function applyNaming(fields: Json, dialect: SandboxDialect): Json {
  if (dialect.naming === 'snake') return fields
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [toCamelCase(name), value]))
}

export function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/gu, (_match, letter: string) => letter.toUpperCase())
}

/** Reads the id in a path, `key_12` or `12`. Returns null for anything else. */
export function readId(text: string): number | null {
  const match = /^(?:key_)?(\d{1,15})$/u.exec(text)
  return match === null ? null : Number(match[1])
}

/** Writes the answer to a create: the key and, only here, its secret. */
export function writeCreated(key: Json, secret: string | null, dialect: SandboxDialect): Json {
  const secretPart: Json = secret === null ? {} : { [dialect.secretField]: secret }
  if (dialect.secretPlace === 'top') return { ...key, ...secretPart }
  if (dialect.secretPlace === 'data') return { data: { ...key, ...secretPart } }
  return { [dialect.naming === 'snake' ? 'api_key' : 'apiKey']: { ...key, ...secretPart } }
}
