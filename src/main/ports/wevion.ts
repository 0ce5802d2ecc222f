import type { Dialect, Profile, UnreadableKey } from '../../domain/connections/connection.ts'
import type { KeyRequest } from '../../domain/creations/creation.ts'
import type { Failure } from '../../domain/failure.ts'
import type { GrantedAddress } from '../../domain/grants/outlets.ts'
import type { KeyId } from '../../domain/identifiers.ts'
import type { Duration } from '../../domain/instant.ts'
import type { ListedKey } from '../../domain/keys/api-key.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

export interface KeyListing {
  readonly keys: readonly ListedKey[]
  /** Keys in the response that could not be read; the others are complete. */
  readonly unreadable: readonly UnreadableKey[]
  /**
   * The same keys by page, if all were readable and none appeared twice. Lets known pages of the last list be
   * skipped.
   */
  readonly pages?: readonly ListedPage[]
  /** The list was changed while it was read: a key may have moved to a page that was read before. */
  readonly moved?: true
  /** Keys that are not in this list, but were in another one just before: they may well be there. */
  readonly seenBefore?: readonly KeyId[]
}

export interface ListedPage {
  /** Pages with the same mark have the same content. */
  readonly mark: string
  readonly ids: readonly KeyId[]
  keys(): readonly ListedKey[]
}

export type CreateAnswer =
  | { readonly kind: 'created'; readonly key: ListedKey; readonly secret: Secret }
  /** Wevion created the key, but its response held no secret. */
  | { readonly kind: 'created-without-secret'; readonly keyId: KeyId | null; readonly failure: Failure }
  /** Wevion certainly created nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The request may have been carried out: the response was lost, late, broken or 5xx. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

export type RevokeAnswer =
  | { readonly kind: 'revoked' }
  /** Wevion knows no such key. It counts as revoked only if the list confirms that. */
  | { readonly kind: 'not-found' }
  /** Wevion certainly revoked nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Unknown whether the key is still live. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

/** What was learned about Wevion along the way; reported as soon as it is known. */
export interface Learned {
  readonly dialect: Dialect
  /** How far Wevion's clock is ahead of this computer's; null until a response carried a `Date`. */
  readonly clockOffset: Duration | null
}

/**
 * Requests to one Wevion account with one key. Reads are retried with jittered backoff. Creates and revokes are sent
 * once, and after a 401 once more with the other auth header. A 401 and a 429 are certain refusals.
 */
export interface WevionClient {
  readonly learned: Learned
  profile(): Promise<Result<Profile>>
  /** Whether the plan blocks all changes now, e.g. because it is past due; null: Wevion does not say. Never fails. */
  isReadOnly(): Promise<boolean | null>
  listKeys(): Promise<Result<KeyListing>>
  createKey(request: KeyRequest): Promise<CreateAnswer>
  revokeKey(id: KeyId): Promise<RevokeAnswer>
}

export interface WevionAccess {
  /** Proves that the person agreed to send the key there. */
  readonly address: GrantedAddress
  readonly key: Secret
  readonly dialect: Dialect | null
}

export type OpenWevion = (access: WevionAccess) => WevionClient

/** A user of the sandbox that the app was started with; offered on the first-run screen. */
export interface SandboxUser {
  readonly email: string
  readonly name: string
  readonly role: string
}

export interface Sandbox {
  readonly address: string
  users(): Promise<Result<readonly SandboxUser[]>>
  /** Returns a management key of that user. */
  signIn(email: string): Promise<Result<Secret>>
}
