/** Wevion's default rate limit, in requests per minute. */
export const DEFAULT_RATE_LIMIT = 100

/** The highest rate limit that may be requested, in requests per minute. */
export const HIGHEST_RATE_LIMIT = 1_000_000

export function isRateLimit(requestsAMinute: number): boolean {
  return Number.isInteger(requestsAMinute) && requestsAMinute >= 1 && requestsAMinute <= HIGHEST_RATE_LIMIT
}
