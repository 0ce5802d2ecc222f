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
  /** Keys that are neither revoked nor gone and expire in the range: the soonest ones, and the instants of all. */
  expiring(
    range: { from: Instant; until: Instant },
    limit: number,
  ): { keys: readonly ApiKey[]; instants: readonly Instant[] }
  one(reference: KeyReference): ApiKey | null
  /** Keys whose folded name (`foldKeyName`) is the same, without revoked and gone ones. */
  namesakes(connectionId: ConnectionId, name: string): readonly ApiKey[]
  /**
   * Makes the store say what Wevion's list says, in one transaction: new keys come, known ones change, keys missing from
   * the list (and not named in `unreadable` by id) become gone since `now`. Answers whether anything changed; writes
   * nothing when nothing did.
   */
  replaceListed(connectionId: ConnectionId, listing: KeyListing, now: Instant): boolean
  /**
   * The same for a list of any length: one that has much news is written in several transactions, with turns for others
   * between them; what is missing becomes gone at the end. A connection that is removed meanwhile ends it.
   */
  replaceListedInTurns(connectionId: ConnectionId, listing: KeyListing, now: Instant): Promise<boolean>
  /** Adds or updates one key, e.g. a key just created. */
  put(connectionId: ConnectionId, key: ListedKey): void
  markRevoked(reference: KeyReference): void
  /** That of the secret that the keychain holds; null: it holds none. */
  fingerprint(reference: KeyReference): string | null
  /** Null fingerprint: the keychain no longer holds the secret. */
  setFingerprint(reference: KeyReference, fingerprint: string | null): void
  /** Ids of the connection's keys whose secrets this app stored. */
  stored(connectionId: ConnectionId): readonly KeyId[]
}
