import { createHmac, randomBytes, randomInt } from 'node:crypto'

/** Below 2^26, so that a product of two remainders is exact. */
const MODULUS = 67_108_859

/**
 * Texts that can be found again in others, but not read: of each there are its length, a HMAC under a key of this process,
 * and a remainder of 26 bits that moves along a text cheaply and says where a HMAC is worth the time.
 */
export interface HashedTexts {
  add(text: string): void
  /** Calls `found` with the bounds of each occurrence, also of those that overlap. */
  find(text: string, found: (start: number, end: number) => void): void
}

/** All texts of one length. */
interface Known {
  /** What the first character of a window of this length counts in its remainder. */
  readonly first: number
  readonly digests: Set<string>
  readonly remainders: Set<number>
}

export function createHashedTexts(): HashedTexts {
  const key = randomBytes(32)
  const base = randomInt(65_537, MODULUS)
  const byLength = new Map<number, Known>()
  // UTF-16: in UTF-8 all halves of a pair would be the same.
  const digest = (text: string) => createHmac('sha256', key).update(text, 'utf16le').digest('base64')
  const appended = (remainder: number, text: string, at: number) =>
    (remainder * base + text.charCodeAt(at)) % MODULUS
  const power = (exponent: number) => {
    let result = 1
    for (let times = 0; times < exponent; times += 1) result = (result * base) % MODULUS
    return result
  }
  return {
    add(text) {
      if (text === '') return
      const known = byLength.get(text.length) ?? {
        first: power(text.length - 1),
        digests: new Set(),
        remainders: new Set(),
      }
      byLength.set(text.length, known)
      known.digests.add(digest(text))
      let remainder = 0
      for (let at = 0; at < text.length; at += 1) remainder = appended(remainder, text, at)
      known.remainders.add(remainder)
    },
    find(text, found) {
      for (const [length, { first, digests, remainders }] of byLength) {
        let remainder = 0
        for (let end = 0; end < text.length; end += 1) {
          const start = end - length
          if (start >= 0) {
            remainder = (remainder + MODULUS - ((text.charCodeAt(start) * first) % MODULUS)) % MODULUS
          }
          remainder = appended(remainder, text, end)
          if (start < -1 || !remainders.has(remainder)) continue
          if (digests.has(digest(text.slice(start + 1, end + 1)))) found(start + 1, end + 1)
        }
      }
    },
  }
}
