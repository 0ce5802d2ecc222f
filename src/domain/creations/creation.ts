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
 * - `kept`: the person decided to leave it as it is.
 */
export const CREATION_STATES = [
  'asked',
  'answered',
  'stored',
  'refused',
  'orphaned',
  'not-made',
  'discarded',
  'kept',
] as const

export type CreationState = (typeof CREATION_STATES)[number]

/** The states that the person, or the next start, has to resolve; all others are ends. The store has an index of them. */
export const PENDING_STATES = ['asked', 'answered', 'orphaned'] as const satisfies readonly CreationState[]

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

/** The intent to ask Wevion for a key, before it is asked. */
export function beginCreation(
  intent: Pick<Creation, 'id' | 'connectionId' | 'request' | 'namesakes' | 'replaces'>,
  now: Instant,
): Creation {
  return { ...intent, state: 'asked', keyId: null, startedAt: now, changedAt: now, failure: null }
}

export function isPending({ state }: Pick<Creation, 'state'>): boolean {
  return PENDING_STATES.some((pending) => pending === state)
}
