import type { ConnectionId, KeyId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { ApiKey, KeyReference, ListedKey } from '../../../domain/keys/api-key.ts'
import type { CountedKeys, KeyCounts, KeyQuery } from '../../../domain/keys/key-query.ts'
import type { KeyListing } from '../wevion.ts'

export interface KeyStore {
  page(
    query: KeyQuery,
    window: { offset: number; limit: number },
    now: Instant,
  ): { rows: readonly ApiKey[]; total: number }
  counts(counted: CountedKeys, now: Instant): KeyCounts
  /** Keys that are neither revoked nor gone and expire in the range: the soonest `limit`, and the expiries of all. */
  expiring(
    range: { from: Instant; until: Instant },
    limit: number,
  ): { keys: readonly ApiKey[]; instants: readonly Instant[] }
  one(reference: KeyReference): ApiKey | null
  /** Keys with the same folded name (`foldKeyName`), without revoked and gone ones. */
  namesakes(connectionId: ConnectionId, name: string): readonly ApiKey[]
  /** At most `limit` keys whose secret begins with exactly this prefix, without revoked and gone ones. */
  withPrefix(connectionId: ConnectionId, prefix: string, limit: number): readonly ApiKey[]
  /**
   * Updates the store to Wevion's list in one transaction: adds new keys, updates known ones, and marks keys missing
   * from the list (unless `unreadable` names their id, or they have expired) as gone since `now`. Writes nothing if
   * nothing changed; returns whether anything did.
   */
  replaceListed(connectionId: ConnectionId, listing: KeyListing, now: Instant): boolean
  /**
   * As `replaceListed`, for a list of any length: one with many changes is written in several transactions that yield
   * in between; missing keys are marked as gone at the end. Stops if the connection is removed meanwhile.
   */
  replaceListedInTurns(connectionId: ConnectionId, listing: KeyListing, now: Instant): Promise<boolean>
  /**
   * Keys that would be marked as gone by this list: those missing from it, but for the ones that have expired, which some
   * servers drop.
   */
  missing(connectionId: ConnectionId, listing: KeyListing, now: Instant): readonly KeyId[]
  /** Adds or updates one key, e.g. one just created. */
  put(connectionId: ConnectionId, key: ListedKey): void
  markRevoked(reference: KeyReference): void
  /** The fingerprint of the secret in the keychain; null: there is none. */
  fingerprint(reference: KeyReference): string | null
  /** Null: the keychain no longer holds the secret. */
  setFingerprint(reference: KeyReference, fingerprint: string | null): void
  /** Ids of the connection's keys whose secrets are stored. */
  stored(connectionId: ConnectionId): readonly KeyId[]
}
