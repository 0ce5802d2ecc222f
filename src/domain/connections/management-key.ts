import { Secret } from '../secret.ts'

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

/** The part of a key that Wevion itself lists for telling keys apart: its first 10 characters. */
export function managementKeyPrefix(key: Secret): string {
  return key.reveal().slice(0, 10)
}
