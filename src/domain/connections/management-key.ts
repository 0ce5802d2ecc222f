import type { ListedKey } from '../keys/api-key.ts'
import { Secret } from '../secret.ts'
import type { Connection } from './connection.ts'

/**
 * Extracts the secret from pasted text: removes `Authorization:`, `Bearer `, `x-api-key:`, quotes, and all white
 * space around or within it (a key wrapped over two lines is still one key). Returns null when nothing printable is
 * left, or when it holds characters that no HTTP header may carry.
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

/** How many characters of a secret Wevion lists. */
const PREFIX_LENGTH = 10

/** Shorter prefixes do not identify a key. */
const SHORTEST_PREFIX = 6

export function managementKeyPrefix(key: Secret): string {
  return key.reveal().slice(0, PREFIX_LENGTH)
}

/**
 * Whether this looks like the connection's own management key. It cannot be certain: Wevion lists only the prefix.
 */
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
