import { DAY, type Duration, type Instant } from '../instant.ts'
import type { ApiKey } from './api-key.ts'
import { EXPIRING_WITHIN_DAYS } from './expiry-days.ts'

export type KeyStatus = 'active' | 'expiring' | 'expired' | 'revoked' | 'gone'

/** A key counts as expiring from this long before its expiry. */
export const EXPIRING_WITHIN: Duration = EXPIRING_WITHIN_DAYS * DAY

type Dated = Pick<ApiKey, 'expiresAt' | 'revoked' | 'goneSince'>

/**
 * Returns a key's status at `now` (UTC milliseconds). `revoked` wins over everything, since it cannot be undone; a
 * key that Wevion no longer lists is `gone`; a key is `expired` from the exact millisecond of its expiry on.
 */
export function keyStatus(key: Dated, now: Instant): KeyStatus {
  if (key.revoked) return 'revoked'
  if (key.goneSince !== null) return 'gone'
  if (key.expiresAt === null) return 'active'
  if (key.expiresAt <= now) return 'expired'
  return key.expiresAt - now <= EXPIRING_WITHIN ? 'expiring' : 'active'
}

/** Whether Wevion would still accept the key at `now`, as far as this app knows. */
export function isLive(key: Dated, now: Instant): boolean {
  const status = keyStatus(key, now)
  return status === 'active' || status === 'expiring'
}

/** Whether the key can still be revoked, as far as this app knows. An expired key can be. */
export function isRevocable({ revoked, goneSince }: Pick<ApiKey, 'revoked' | 'goneSince'>): boolean {
  return !revoked && goneSince === null
}
