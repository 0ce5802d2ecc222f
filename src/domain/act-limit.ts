import { type Duration, type Instant, MINUTE } from './instant.ts'

/** At most this many acts within any minute. */
export type ActLimit = number

export const ACT_LIMIT_SPAN: Duration = MINUTE

/** `admitted`: when acts were admitted, oldest first, as far as it still counts; `retryAt`: null if this one is, too. */
export interface Admission {
  readonly admitted: readonly Instant[]
  readonly retryAt: Instant | null
}

/**
 * Decides whether one more act may happen at `now`. What lies in the future, because the clock was set back, counts as of
 * now: nobody waits longer than a minute, whatever the clock does.
 */
export function admit(limit: ActLimit, before: readonly Instant[], now: Instant): Admission {
  const admitted = before.filter((at) => at > now - ACT_LIMIT_SPAN).map((at) => Math.min(at, now))
  const [oldest] = admitted
  return oldest === undefined || admitted.length < limit
    ? { admitted: [...admitted, now], retryAt: null }
    : { admitted, retryAt: oldest + ACT_LIMIT_SPAN }
}
