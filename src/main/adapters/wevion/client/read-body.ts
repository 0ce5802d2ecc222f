import type { BytesLeft } from './listing-bounds.ts'

/** Longest body that is read, in bytes after decompression. */
export const LONGEST_BODY = 32 * 1024 * 1024

/**
 * The body as text; null when it is longer than `longest` bytes, or than what is left of `bytes`, from which it is taken:
 * reading stops there.
 */
export async function readBody(
  response: Response,
  longest: number,
  bytes: BytesLeft = { left: longest },
): Promise<string | null> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const parts: string[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return parts.join('') + decoder.decode()
    length += value.byteLength
    bytes.left -= value.byteLength
    if (length > longest || bytes.left < 0) {
      // The connection is closed behind this; how that goes is of no interest.
      reader.cancel().catch(() => {})
      return null
    }
    parts.push(decoder.decode(value, { stream: true }))
  }
}
