import type { Failure } from '../failure.ts'
import type { ConnectionId, CreationId, KeyId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'

/** What the person asked of Wevion for a new key. */
export interface KeyRequest {
  readonly name: string
  /** Null: no expiry. */
  readonly expiresAt: Instant | null
  /** Requests a minute; null: Wevion's default. */
  readonly rateLimit: number | null
  /** Where this generation of Wevion knows permissions, and they are to be those of another key. */
  readonly permissions?: readonly string[]
}

/**
 * Where one attempt to create a key stands. Each state is on disk before the act that follows it, so a crash at any
 * instant can be told apart:
 * - `asked`: the request may have been sent, and no answer is known (the answer may be lost);
 * - `answered`: Wevion made the key; its secret is in memory only, on its way to the keychain;
 * - `stored`: the keychain holds the secret, read back and compared;
 * - `refused`: Wevion certainly made nothing;
 * - `orphaned`: the key exists at Wevion and its secret is gone for good;
 * - `not-made`: the answer was lost, and Wevion's list shows that no key came of it;
 * - `discarded`: the key was revoked again, because its secret could not be kept or was lost;
 * - `kept`: the person decided to keep an orphaned key.
 */
export type CreationState =
  | 'asked'
  | 'answered'
  | 'stored'
  | 'refused'
  | 'orphaned'
  | 'not-made'
  | 'discarded'
  | 'kept'

export interface Creation {
  readonly id: CreationId
  readonly connectionId: ConnectionId
  readonly request: KeyRequest
  /** The ids of keys that already bore that name at Wevion, listed freshly just before asking. */
  readonly namesakes: readonly KeyId[]
  /** The key that the new one takes over from; null: none. */
  readonly replaces: KeyId | null
  readonly state: CreationState
  /** Wevion's id of the key, as soon as it is known. */
  readonly keyId: KeyId | null
  readonly startedAt: Instant
  readonly changedAt: Instant
  /** Why it stands where it stands; null when nothing went wrong. */
  readonly failure: Failure | null
}

/** States that need the person (or the next start) to settle them. */
export function isPending(creation: Creation): boolean {
  return creation.state === 'asked' || creation.state === 'answered' || creation.state === 'orphaned'
}
