import type { Failure } from './failure.ts'
import type { ConnectionId, CreationId, KeyId } from './identifiers.ts'
import type { Instant } from './instant.ts'
import type { ListedKey } from './keys/api-key.ts'

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
export function isUnsettled(creation: Creation): boolean {
  return creation.state === 'asked' || creation.state === 'answered' || creation.state === 'orphaned'
}

export type LostCreationFinding =
  | { readonly kind: 'not-made' }
  /** Exactly one key of that name came since: it is ours, and its secret is gone. */
  | { readonly kind: 'orphaned'; readonly key: ListedKey }
  /** More than one: somebody else made a key of the same name at the same time. Which is ours cannot be told. */
  | { readonly kind: 'several'; readonly keys: readonly ListedKey[] }

/**
 * What became of a create whose answer was lost, judged by a list that Wevion gave *after* it. A create is never
 * repeated blindly: only this finding allows another one.
 */
export function findLostCreation(
  creation: Pick<Creation, 'request' | 'namesakes'>,
  listed: readonly ListedKey[],
): LostCreationFinding {
  const candidates = listed.filter(
    (key) => key.name === creation.request.name && !creation.namesakes.includes(key.id) && !key.revoked,
  )
  const [first, second] = candidates
  if (first === undefined) return { kind: 'not-made' }
  return second === undefined ? { kind: 'orphaned', key: first } : { kind: 'several', keys: candidates }
}

/** What Wevion did not take over of what was asked; never assume it was taken. */
export interface CreationDifference {
  readonly field: 'expiresAt' | 'rateLimit'
  readonly asked: number
  readonly got: number | null
}

/** Wevion may round an expiry to whole seconds, or to the day's end where it keeps days only. */
const TOLERATED_EXPIRY_DIFFERENCE = 60_000

export function creationDifferences(
  request: KeyRequest,
  made: Pick<ListedKey, 'expiresAt' | 'rateLimit'>,
): readonly CreationDifference[] {
  const differences: CreationDifference[] = []
  const { expiresAt, rateLimit } = request
  if (
    expiresAt !== null &&
    (made.expiresAt === null || Math.abs(made.expiresAt - expiresAt) > TOLERATED_EXPIRY_DIFFERENCE)
  ) {
    differences.push({ field: 'expiresAt', asked: expiresAt, got: made.expiresAt })
  }
  if (rateLimit !== null && made.rateLimit !== rateLimit) {
    differences.push({ field: 'rateLimit', asked: rateLimit, got: made.rateLimit })
  }
  return differences
}
