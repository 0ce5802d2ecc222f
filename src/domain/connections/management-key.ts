import type { ListedKey } from '../keys/api-key.ts'
import { Secret } from '../secret.ts'
import type { Connection } from './connection.ts'

/**
 * How long a paste may be, in UTF-16 units: a key of 512 characters, with what `cleanPastedSecret` removes. The window
 * sends one more at most, so that main sees that it was too long.
 */
export const LONGEST_PASTED_SECRET = 2_000

/** The characters of a bearer token (RFC 6750). */
const KEY = /^[A-Za-z0-9._~+/=-]{16,512}$/u

/**
 * Extracts the secret from pasted text: removes `Authorization:`, `Bearer `, `x-api-key:`, `NAME=`, quotes, and all white
 * space around or within it (a key wrapped over two lines is still one key). Returns null when what is left is not
 * made like a key, or the paste is longer than `LONGEST_PASTED_SECRET`.
 */
export function cleanPastedSecret(pasted: string): Secret | null {
  if (pasted.length > LONGEST_PASTED_SECRET) return null
  const cleaned = pasted
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim()
    .replace(/^["'`]+|["'`;,]+$/gu, '')
    .trim()
    // Of a line of an environment file. In a key, `=` stands only at the end.
    .replace(/^(?:export )?[A-Za-z_]\w* ?= ?(?=["'`]?[A-Za-z0-9._~+/-])/u, '')
    .replace(/^(?:authorization|x-api-key)\s*:\s*/iu, '')
    .replace(/^bearer\s+/iu, '')
    .replace(/^["'`]+|["'`;,]+$/gu, '')
    .replace(/ /gu, '')
  return KEY.test(cleaned) ? new Secret(cleaned) : null
}

/** How many characters of a secret Wevion lists. */
const PREFIX_LENGTH = 10

/** Shorter prefixes do not identify a key. */
const SHORTEST_PREFIX = 6

export function managementKeyPrefix(key: Secret): string {
  return key.reveal().slice(0, PREFIX_LENGTH)
}

/** What stands for the characters of a secret that are not shown; the last ones may follow it. */
const MASK = /(?:[…*•]|\.{2,}|\.$)[.…*•]*/u

/** The characters of a secret that its listed prefix shows: `wv_live_ab`, `wv_live_ab…`, `wv_live_ab****wxyz`. */
export function shownCharacters(prefix: string): { readonly first: string; readonly last: string } {
  const [first = '', last = ''] = prefix.split(MASK)
  return { first, last }
}

/** Whether the list shows as much of this key as is known of the connection's own, and the same. */
export function isListedAsManagementKey(
  { prefix }: Pick<ListedKey, 'prefix'>,
  { managementKeyPrefix: own }: Pick<Connection, 'managementKeyPrefix'>,
): boolean {
  return shownCharacters(prefix).first.slice(0, PREFIX_LENGTH) === own
}

/**
 * Whether this looks like the connection's own management key. It cannot be certain: Wevion lists only the prefix.
 */
export function looksLikeManagementKey(
  { prefix }: Pick<ListedKey, 'prefix'>,
  connection: Pick<Connection, 'managementKeyPrefix'> | undefined,
): boolean {
  const { first: shown } = shownCharacters(prefix)
  return (
    connection !== undefined &&
    shown.length >= SHORTEST_PREFIX &&
    connection.managementKeyPrefix.startsWith(shown.slice(0, PREFIX_LENGTH))
  )
}
