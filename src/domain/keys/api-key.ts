import type { ConnectionId, KeyId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'

export interface LastUse {
  readonly at: Instant
  /** The caller's IP address, as Wevion saw it. */
  readonly ip: string | null
}

/** A key as Wevion lists it. Wevion never lists the secret. */
export interface ListedKey {
  readonly id: KeyId
  readonly name: string
  /** The first characters of the secret (about 10), to tell keys apart. */
  readonly prefix: string
  readonly createdAt: Instant | null
  /** Null: never expires. */
  readonly expiresAt: Instant | null
  /** Null: never used, as far as Wevion knows; its record may lag by a few minutes. */
  readonly lastUsed: LastUse | null
  /** Requests per minute; null where Wevion does not say. */
  readonly rateLimit: number | null
  readonly revoked: boolean
  /** The user who created the key, and whose permissions it has; null where Wevion does not say. */
  readonly owner: string | null
  /** Null where this generation of Wevion has no permissions. */
  readonly permissions: readonly string[] | null
}

/** A key as this app knows it. */
export interface ApiKey extends ListedKey {
  readonly connectionId: ConnectionId
  /** Whether this computer's keychain holds the secret. */
  readonly secretStored: boolean
  /** When the key disappeared from Wevion's list; null while listed. */
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

/** Returns the reference as one string, for use as a map key or stored name. */
export function referenceText({ connectionId, keyId }: KeyReference): string {
  return `${connectionId} ${keyId}`
}
