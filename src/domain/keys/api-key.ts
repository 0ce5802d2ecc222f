import type { ConnectionId, KeyId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'

export interface LastUse {
  readonly at: Instant
  /** Where the call came from, as Wevion saw it. */
  readonly ip: string | null
}

/** A key as Wevion's list tells of it. Wevion never lists the secret. */
export interface ListedKey {
  readonly id: KeyId
  readonly name: string
  /** The first characters of the secret (about 10), for telling keys apart. */
  readonly prefix: string
  readonly createdAt: Instant | null
  /** Null: never expires. */
  readonly expiresAt: Instant | null
  /** Null: never used, as far as Wevion knows; Wevion's own note may lag by a few minutes. */
  readonly lastUsed: LastUse | null
  /** Requests a minute; null where Wevion does not say. */
  readonly rateLimit: number | null
  readonly revoked: boolean
  /** Who created the key, and so whose power it has; null where Wevion does not say. */
  readonly owner: string | null
  /** Null where Wevion's generation has no permissions. */
  readonly permissions: readonly string[] | null
}

/** A key as this app knows it. */
export interface ApiKey extends ListedKey {
  readonly connectionId: ConnectionId
  /** Whether this computer's keychain holds the secret. */
  readonly secretStored: boolean
  /** Since when Wevion's list no longer shows the key; null while it does. */
  readonly goneSince: Instant | null
}

export interface KeyReference {
  readonly connectionId: ConnectionId
  readonly keyId: KeyId
}

export function referenceOf({ connectionId, id }: Pick<ApiKey, 'connectionId' | 'id'>): KeyReference {
  return { connectionId, keyId: id }
}

export function isSameKey(one: KeyReference, other: KeyReference): boolean {
  return one.connectionId === other.connectionId && one.keyId === other.keyId
}

/** The reference as one text, for what is kept or told apart by key. */
export function referenceText({ connectionId, keyId }: KeyReference): string {
  return `${connectionId} ${keyId}`
}
