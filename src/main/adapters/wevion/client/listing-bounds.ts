import type { Failure } from '../../../../domain/failure.ts'
import { type Duration, MINUTE } from '../../../../domain/instant.ts'

/** For all pages of one list, and everything that is tried again. */
export const LONGEST_LISTING: Duration = 10 * MINUTE
export const MOST_PAGES = 2_000

const MEGABYTE = 1024 * 1024

/** Bytes that may still be read, after decompression; below 0: there were more. */
export interface BytesLeft {
  left: number
}

/** Enough for 200,000 keys of a kilobyte each. */
export const bytesOfListing = (): BytesLeft => ({ left: 256 * MEGABYTE })

export const TOO_MANY_BYTES = tooMuch('a list of more than 256 MB')
export const TOO_MANY_PAGES = tooMuch('a list of more than 2,000 pages')
export const TOO_LONG = tooMuch('a list that takes more than 10 minutes')

function tooMuch(field: string): Failure {
  return { kind: 'unexpected-response', field }
}
