import type { Failure } from '../failure.ts'
import type { ConnectionId, CreationId, KeyId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'

/** What the person requested for a new key. */
export interface KeyRequest {
  readonly name: string
  /** Null: no expiry. */
  readonly expiresAt: Instant | null
  /** Requests a minute; null: Wevion's default. */
  readonly rateLimit: number | null
  /** Copied from another key, where this generation of Wevion has permissions. */
  readonly permissions?: readonly string[]
}

/**
 * The state of one attempt to create a key. Each state is on disk before the action that follows it, so that after a
 * crash it is always clear how far the attempt got:
 * - `asked`: the request may have been sent; no response is known (it may have been lost);
 * - `answered`: Wevion created the key; its secret is in memory only, on its way to the keychain;
 * - `stored`: the keychain holds the secret, read back and compared;
 * - `refused`: Wevion certainly created nothing;
 * - `orphaned`: the key exists at Wevion, but its secret is lost for good;
 * - `not-made`: the response was lost, and Wevion's list shows that no key was created;
 * - `discarded`: the key was revoked because its secret could not be stored or was lost;
 * - `kept`: the person decided to leave the key as it is.
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

/** The states that the person or the next start has to resolve; all others are final. The store indexes these. */
export const PENDING_STATES = ['asked', 'answered', 'orphaned'] as const satisfies readonly CreationState[]

export interface Creation {
  readonly id: CreationId
  readonly connectionId: ConnectionId
  readonly request: KeyRequest
  /** Ids of the keys that already had this name at Wevion, from a list fetched just before the request. */
  readonly namesakes: readonly KeyId[]
  /** The key that the new one takes over from, if any. */
  readonly replaces: KeyId | null
  readonly state: CreationState
  /** Wevion's id of the key, once known. */
  readonly keyId: KeyId | null
  readonly startedAt: Instant
  readonly changedAt: Instant
  /** Why it is in this state; null when nothing went wrong. */
  readonly failure: Failure | null
}

/** Returns the intent to create a key, to be recorded before Wevion is asked. */
export function beginCreation(
  intent: Pick<Creation, 'id' | 'connectionId' | 'request' | 'namesakes' | 'replaces'>,
  now: Instant,
): Creation {
  return { ...intent, state: 'asked', keyId: null, startedAt: now, changedAt: now, failure: null }
}

export function isPending({ state }: Pick<Creation, 'state'>): boolean {
  return PENDING_STATES.some((pending) => pending === state)
}
