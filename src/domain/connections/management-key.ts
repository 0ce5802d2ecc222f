import type { ListedKey } from '../keys/api-key.ts'
import { Secret } from '../secret.ts'
import type { Connection } from './connection.ts'

/**
 * The secret in a text that a person pasted: without `Authorization:`, `Bearer `, `x-api-key:`, quotes, and white space of any kind
 * around or within it (a key wrapped over two lines is still one key). Null when nothing printable is left, or when it
 * holds characters that no HTTP header may carry.
 */
export function cleanPastedSecret(pasted: string): Secret | null {
  const cleaned = pasted
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim()
    .replace(/^["'`]+|["'`;,]+$/gu, '')
    .trim()
    .replace(/^(?:authorization|x-api-key)\s*:\s*/iu, '')
    .replace(/^bearer\s+/iu, '')
    .replace(/^["'`]+|["'`;,]+$/gu, '')
    .replace(/ /gu, '')
  if (!/^[\x21-\x7e]{8,4096}$/u.test(cleaned)) return null
  return new Secret(cleaned)
}

/** How much of a key Wevion itself lists for telling keys apart, in characters. */
const PREFIX_LENGTH = 10

/** Fewer characters tell nothing. */
const SHORTEST_PREFIX = 6

export function managementKeyPrefix(key: Secret): string {
  return key.reveal().slice(0, PREFIX_LENGTH)
}

/** Whether this looks like the key that the connection itself uses: Wevion shows no more than the prefix. */
export function looksLikeManagementKey(
  { prefix }: Pick<ListedKey, 'prefix'>,
  connection: Pick<Connection, 'managementKeyPrefix'> | undefined,
): boolean {
  const shown = prefix.replace(/[.…*]+$/u, '')
  return (
    connection !== undefined &&
    shown.length >= SHORTEST_PREFIX &&
    connection.managementKeyPrefix.startsWith(shown.slice(0, PREFIX_LENGTH))
  )
}
