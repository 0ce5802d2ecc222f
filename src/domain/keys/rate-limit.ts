/** What Wevion allows a key unless it is told otherwise, in requests a minute. */
export const DEFAULT_RATE_LIMIT = 100

/** The highest limit that may be asked for, in requests a minute. */
export const HIGHEST_RATE_LIMIT = 1_000_000

export function isRateLimit(requestsAMinute: number): boolean {
  return Number.isInteger(requestsAMinute) && requestsAMinute >= 1 && requestsAMinute <= HIGHEST_RATE_LIMIT
}
