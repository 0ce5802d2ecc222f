import { DAY, SECOND } from '../../../../domain/instant.ts'

/** The longest wait that is believed; anything longer is cut to this. */
const LONGEST = DAY
/** A server that says "at once", or names a time that has passed, is not asked again at once. */
const SHORTEST = SECOND

/**
 * How long a server asks to wait, in milliseconds from now, a second at least: `Retry-After` in seconds or as an HTTP
 * date (which counts by the server's own clock, so it is measured against its `Date`). Null when it does not say.
 *
 * @param now this computer's clock, for answers without a `Date`
 */
export function readRetryAfter(headers: Pick<Headers, 'get'>, now: number): number | null {
  // better-auth says it in a header of its own.
  const text = (headers.get('retry-after') ?? headers.get('x-retry-after'))?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/u.test(text)) return bounded(Number(text) * SECOND)
  const date = readHttpDate(text)
  return date === null ? null : bounded(date - (readHttpDate(headers.get('date')) ?? now))
}

/** An HTTP date (RFC 9110) in UTC milliseconds; null for anything else. */
export function readHttpDate(text: string | null): number | null {
  if (text === null || !/^[a-z]{3,9},? .{10,30}$/iu.test(text)) return null
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : date
}

function bounded(milliseconds: number): number {
  return Math.min(Math.max(SHORTEST, Math.ceil(milliseconds)), LONGEST)
}
