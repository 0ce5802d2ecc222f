import type { Dialect, Profile, UnreadableKey } from '../../domain/connections/connection.ts'
import type { KeyRequest } from '../../domain/creations/creation.ts'
import type { Failure } from '../../domain/failure.ts'
import type { KeyId } from '../../domain/identifiers.ts'
import type { Duration } from '../../domain/instant.ts'
import type { ListedKey } from '../../domain/keys/api-key.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

export interface KeyListing {
  readonly keys: readonly ListedKey[]
  /** Keys in the answer that could not be read; the others are whole. */
  readonly unreadable: readonly UnreadableKey[]
  /**
   * The same keys by the pages that they came in, where all could be read and none came twice. Then a page that is
   * known from the last list need not be looked at.
   */
  readonly pages?: readonly ListedPage[]
}

export interface ListedPage {
  /** Pages of the same mark say the same. */
  readonly mark: string
  readonly ids: readonly KeyId[]
  keys(): readonly ListedKey[]
}

export type CreateAnswer =
  | { readonly kind: 'created'; readonly key: ListedKey; readonly secret: Secret }
  /** Wevion made the key, and no secret could be found in its answer. */
  | { readonly kind: 'created-without-secret'; readonly keyId: KeyId | null; readonly failure: Failure }
  /** Wevion certainly made nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The request may have been carried out: the answer was lost, late, broken or 5xx. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

export type RevokeAnswer =
  | { readonly kind: 'revoked' }
  /** Wevion knows no such key; it counts as revoked only if the list confirms it. */
  | { readonly kind: 'not-found' }
  /** Wevion certainly revoked nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The key may still be live, or not. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

/** What Wevion said about itself on the way; told as soon as it is known. */
export interface Learned {
  readonly dialect: Dialect
  /** How far Wevion's clock is ahead of this computer's; null until an answer carried a `Date`. */
  readonly clockOffset: Duration | null
}

/**
 * One Wevion account spoken to with one key. Reads are retried with jittered backoff; creates and revokes are sent
 * once (a 401 that leads to the other auth header, and a 429 before anything was done, are certain refusals).
 */
export interface WevionClient {
  readonly learned: Learned
  profile(): Promise<Result<Profile>>
  /** Whether the plan blocks every change now, as one that is past due does; null: Wevion does not say. Never fails. */
  isReadOnly(): Promise<boolean | null>
  listKeys(): Promise<Result<KeyListing>>
  createKey(request: KeyRequest): Promise<CreateAnswer>
  revokeKey(id: KeyId): Promise<RevokeAnswer>
}

export interface WevionAccess {
  readonly address: string
  readonly key: Secret
  readonly dialect: Dialect | null
}

export type OpenWevion = (access: WevionAccess) => WevionClient

/** The sandbox that the app was started with; offered on the first-run screen. */
export interface SandboxUser {
  readonly email: string
  readonly name: string
  readonly role: string
}

export interface Sandbox {
  readonly address: string
  users(): Promise<Result<readonly SandboxUser[]>>
  /** A management key of that user. */
  signIn(email: string): Promise<Result<Secret>>
}
