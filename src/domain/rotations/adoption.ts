import { type Duration, HOUR, type Instant, MINUTE } from '../instant.ts'
import type { LastUse } from '../keys/api-key.ts'
import type { RetirePolicy } from './rotation-plan.ts'

/** What is known of who uses the two keys. */
export interface KeyUses {
  readonly now: Instant
  readonly policy: RetirePolicy
  readonly verifiedAt: Instant
  readonly oldUse: LastUse | null
  readonly newUse: LastUse | null
  /** The instants at which this app itself spoke with the new key. */
  readonly ownUses: readonly Instant[]
  /** Where this app's calls come from, as Wevion sees them; null: not known. */
  readonly ownAddress: string | null
  /** Null: the old key never expires. */
  readonly oldExpiresAt: Instant | null
}

export type Adoption =
  | { readonly kind: 'adopted' }
  /** `because` says what is waited for; the next look is at `lookAt` (null: the person decides). */
  | {
      readonly kind: 'waiting'
      readonly because: 'new-not-used' | 'old-still-used' | 'date' | 'person'
      readonly lookAt: Instant | null
    }

/** Wevion's note of a last use may lag by so much, and its clock differ by some. */
const NOTE_LAG: Duration = 5 * MINUTE
const LOOK_EVERY: Duration = HOUR

/**
 * Whether the old key may go. A use counts as somebody else's when it comes from another address, or at a time at which
 * this app did not speak with the key; where neither can be told, it does not count.
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
      // Looked at again now and then: a further use of the old key moves the end.
      const lookAt = byExpiry(Math.min(silentEnough, now + LOOK_EVERY))
      return { kind: 'waiting', because: 'old-still-used', lookAt }
    }
  }
}

/** Whether Wevion has seen the new key in the hands of something else than this app. */
export function isUsedElsewhere({ newUse, ownUses, ownAddress }: KeyUses): boolean {
  if (newUse === null) return false
  if (newUse.ip !== null && ownAddress !== null && newUse.ip !== ownAddress) return true
  return !ownUses.some((own) => Math.abs(own - newUse.at) <= NOTE_LAG)
}
