import { type Duration, HOUR, type Instant, MINUTE } from '../instant.ts'
import type { LastUse } from '../keys/api-key.ts'
import type { RetirePolicy } from './rotation-plan.ts'

/** What is known about the use of the two keys. */
export interface KeyUses {
  readonly now: Instant
  readonly policy: RetirePolicy
  readonly verifiedAt: Instant
  readonly oldUse: LastUse | null
  readonly newUse: LastUse | null
  /** When this app itself used the new key. */
  readonly ownUses: readonly Instant[]
  /** This app's IP address, as Wevion sees it; null: unknown. */
  readonly ownAddress: string | null
  /** Null: the old key never expires. */
  readonly oldExpiresAt: Instant | null
}

export type Adoption =
  | { readonly kind: 'adopted' }
  /** `because`: what the rotation waits for; `lookAt`: when to check again (null: the person decides). */
  | {
      readonly kind: 'waiting'
      readonly because: 'new-not-used' | 'old-still-used' | 'date' | 'person'
      readonly lookAt: Instant | null
    }

/** Wevion's record of the last use may lag by this much, and its clock may differ slightly. */
const NOTE_LAG: Duration = 5 * MINUTE
const LOOK_EVERY: Duration = HOUR

/**
 * Decides whether the policy's wait is over; that the old key may go at all is `mayRevokeOld`'s to say. A use of the new key counts as someone else's if it comes from another
 * IP address, or at a time when this app did not use the key; where neither can be determined, it does not count.
 */
export function judgeAdoption(uses: KeyUses): Adoption {
  const { now, policy, oldExpiresAt } = uses
  if (oldExpiresAt !== null && oldExpiresAt <= now) return { kind: 'adopted' }
  const byExpiry = (at: Instant) => (oldExpiresAt === null ? at : Math.min(at, oldExpiresAt))
  switch (policy.kind) {
    case 'as-soon-as-verified':
      return { kind: 'adopted' }
    case 'by-hand':
      return { kind: 'waiting', because: 'person', lookAt: oldExpiresAt }
    case 'on-date':
      return policy.at <= now
        ? { kind: 'adopted' }
        : { kind: 'waiting', because: 'date', lookAt: byExpiry(policy.at) }
    case 'when-silent': {
      if (!isUsedElsewhere(uses)) {
        return { kind: 'waiting', because: 'new-not-used', lookAt: byExpiry(now + LOOK_EVERY) }
      }
      const silentEnough = (uses.oldUse?.at ?? Number.NEGATIVE_INFINITY) + policy.silentFor
      if (silentEnough <= now) return { kind: 'adopted' }
      // Checked at intervals, since another use of the old key moves the end.
      const lookAt = byExpiry(Math.min(silentEnough, now + LOOK_EVERY))
      return { kind: 'waiting', because: 'old-still-used', lookAt }
    }
  }
}

/** Whether Wevion has seen something other than this app use the new key. */
export function isUsedElsewhere({ newUse, ownUses, ownAddress }: KeyUses): boolean {
  if (newUse === null) return false
  if (newUse.ip !== null && ownAddress !== null && newUse.ip !== ownAddress) return true
  return !ownUses.some((own) => Math.abs(own - newUse.at) <= NOTE_LAG)
}
