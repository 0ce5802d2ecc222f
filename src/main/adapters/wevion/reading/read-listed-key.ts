import { type KeyId, keyId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { isPathSegment } from '../path-segment.ts'
import {
  asText,
  type Field,
  findField,
  isJsonObject,
  type JsonObject,
  UnreadableField,
} from './json-field.ts'
import { readOptionalInstant } from './read-instant.ts'
import { readLastUse } from './read-last-use.ts'
import { readOwner } from './read-owner.ts'
import { readPermissions } from './read-permissions.ts'
import { readRateLimit } from './read-rate-limit.ts'
import { readRevoked } from './read-revoked.ts'

const ID = ['id', 'key_id', 'keyId', '_id', 'uuid']
const NAME = ['name', 'label', 'title']
// In better-auth, `start` holds the first characters, and `prefix` only the part that all keys share.
const PREFIX = [
  'start',
  'key_prefix',
  'keyPrefix',
  'prefix',
  'key_start',
  'keyStart',
  'masked_key',
  'maskedKey',
]
const CREATED = ['created_at', 'createdAt', 'created', 'created_on', 'createdOn']
const EXPIRES = [
  'expires_at',
  'expiresAt',
  'expires',
  'expires_on',
  'expiresOn',
  'expiry',
  'expiry_date',
  'expiryDate',
  'expiration',
  'expiration_date',
  'expirationDate',
]

const LONGEST_ID = 200
const LONGEST_PREFIX = 24

export type KeyReading =
  | { readonly ok: true; readonly key: ListedKey }
  | { readonly ok: false; readonly field: string }

/** What the answer to a create may omit, because it is known from elsewhere. */
export interface KnownOfKey {
  readonly name: string
  readonly prefix: string
}

/** Reads one key of Wevion's answer, strictly: returns the whole key, or the field that cannot be read. */
export function readListedKey(value: unknown, known?: KnownOfKey): KeyReading {
  if (!isJsonObject(value)) return { ok: false, field: 'key' }
  try {
    return { ok: true, key: readKey(value, known) }
  } catch (error) {
    if (error instanceof UnreadableField) return { ok: false, field: error.field }
    throw error
  }
}

export function readKeyId(value: JsonObject): KeyId | null {
  const text = asText(findField(value, ID).value)
  if (text === null || text.trim() === '' || text.length > LONGEST_ID) return null
  return isPathSegment(text) ? keyId(text) : null
}

/** Returns what lets the person recognise an unreadable key: its name, its id, or its place in the list (from 1). */
export function labelOfKey(value: unknown, place: number): string {
  if (!isJsonObject(value)) return `#${place}`
  const name = findField(value, NAME).value
  if (typeof name === 'string' && name.trim() !== '') return cutLabel(name)
  return readKeyId(value) ?? `#${place}`
}

function cutLabel(name: string): string {
  return name.length > LONGEST_ID ? `${name.slice(0, LONGEST_ID)}…` : name
}

function readKey(value: JsonObject, known: KnownOfKey | undefined): ListedKey {
  const id = readKeyId(value)
  if (id === null) throw new UnreadableField(findField(value, ID).name)
  return {
    id,
    name: readRequiredText(findField(value, NAME), known?.name),
    prefix: readPrefix(findField(value, PREFIX), known?.prefix),
    createdAt: readOptionalInstant(findField(value, CREATED)),
    expiresAt: readOptionalInstant(findField(value, EXPIRES)),
    lastUsed: readLastUse(value),
    rateLimit: readRateLimit(value),
    revoked: readRevoked(value),
    owner: readOwner(value),
    permissions: readPermissions(value),
  }
}

function readRequiredText({ name, value }: Field, known: string | undefined): string {
  if (typeof value === 'string') return value
  if ((value === undefined || value === null) && known !== undefined) return known
  throw new UnreadableField(name)
}

/** Cuts what is too long for a prefix, so that a careless answer cannot put a secret into the store. */
function readPrefix(field: Field, known: string | undefined): string {
  const prefix = readRequiredText(field, known)
  return prefix.length > LONGEST_PREFIX ? prefix.slice(0, 10) : prefix
}
