import type { Failure } from '../../../../domain/failure.ts'
import type { KeyId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { Secret } from '../../../../domain/secret.ts'
import { findField, isJsonObject, type JsonObject } from './json-field.ts'
import { readKeyId, readListedKey } from './read-listed-key.ts'

const WRAPPERS = ['data', 'api_key', 'apiKey', 'key', 'item', 'result']
const SECRET = [
  'secret',
  'plaintext',
  'plain_text',
  'plainText',
  'token',
  'api_key',
  'apiKey',
  'key',
  'value',
  'plaintext_key',
  'plaintextKey',
]
const DEEPEST = 3

/** What tokens are made of (RFC 6750). Anything else could mean something to a shell that reads it from a file. */
const TOKEN = /^[A-Za-z0-9._~+/=-]+$/

export type CreatedKeyReading =
  | { readonly kind: 'created'; readonly key: ListedKey; readonly secret: Secret }
  | { readonly kind: 'created-without-secret'; readonly keyId: KeyId | null; readonly failure: Failure }
  | { readonly kind: 'unreadable'; readonly failure: Failure }

/**
 * Reads the answer to a create: the key with its secret, at top level or wrapped. If the secret is missing
 * or none that a token could be, or the key cannot be read whole, the id is kept so that the key can be revoked. `unreadable`: nothing was found.
 */
export function readCreatedKey(answer: unknown, requestedName: string): CreatedKeyReading {
  const layers = layersOf(answer)
  const described = layers.find((layer) => readKeyId(layer) !== null) ?? null
  const secret = findSecret(layers)
  if (described === null) {
    const named = layers.some((layer) => typeof layer.name === 'string')
    const failure: Failure = { kind: 'unexpected-response', field: 'id' }
    return named && secret === null
      ? { kind: 'created-without-secret', keyId: null, failure: { ...failure, field: 'secret' } }
      : { kind: 'unreadable', failure }
  }
  const keyId = readKeyId(described)
  if (secret === null || !TOKEN.test(secret)) {
    return {
      kind: 'created-without-secret',
      keyId,
      failure: { kind: 'unexpected-response', field: 'secret' },
    }
  }
  const reading = readListedKey(described, { name: requestedName, prefix: secret.slice(0, 10) })
  if (!reading.ok) {
    return {
      kind: 'created-without-secret',
      keyId,
      failure: { kind: 'unexpected-response', field: reading.field },
    }
  }
  return { kind: 'created', key: reading.key, secret: new Secret(secret) }
}

/** Returns the answer and the objects wrapped in it, innermost first: the key itself is in there. */
function layersOf(answer: unknown): readonly JsonObject[] {
  const layers: JsonObject[] = []
  const waiting: { value: unknown; depth: number }[] = [{ value: answer, depth: 0 }]
  for (const { value, depth } of waiting) {
    if (!isJsonObject(value)) continue
    layers.unshift(value)
    if (depth === DEEPEST) continue
    for (const name of WRAPPERS) {
      if (Object.hasOwn(value, name)) waiting.push({ value: value[name], depth: depth + 1 })
    }
  }
  return layers
}

/** Returns the likeliest candidate: one that begins with the listed prefix, else with `wv_`, else any that is long enough. */
function findSecret(layers: readonly JsonObject[]): string | null {
  const candidates = layers.flatMap((layer) =>
    SECRET.map((name) => (Object.hasOwn(layer, name) ? layer[name] : null)).filter(isPlausible),
  )
  const prefixes = layers
    .map((layer) => findField(layer, ['start', 'key_prefix', 'keyPrefix', 'prefix']).value)
    .filter((prefix) => typeof prefix === 'string')
    .map((prefix) => /^[^.…*•]*/u.exec(prefix)?.[0] ?? '')
    .filter((prefix) => prefix.length >= 4)
  return (
    candidates.find((candidate) => prefixes.some((prefix) => candidate.startsWith(prefix))) ??
    candidates.find((candidate) => candidate.startsWith('wv_')) ??
    candidates[0] ??
    null
  )
}

/** Whether it is long enough for a secret, fit for a header, and neither masked nor a UUID. */
function isPlausible(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^[\x21-\x7e]{20,4096}$/u.test(value) &&
    !/\*{2}|\.{3}/u.test(value) &&
    !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(value)
  )
}
