import type { Failure } from '../../domain/failure.ts'
import type { ConnectionId, DestinationId } from '../../domain/identifiers.ts'
import type { KeyReference } from '../../domain/keys/api-key.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

/** Where a secret rests in the keychain. */
export type SecretPlace =
  | { readonly kind: 'management-key'; readonly connectionId: ConnectionId }
  | ({ readonly kind: 'api-key' } & KeyReference)
  | { readonly kind: 'destination'; readonly destinationId: DestinationId }

export type KeychainState =
  | { readonly state: 'ready' }
  /** A call waits for the person, most likely at the system's unlock prompt. */
  | { readonly state: 'waiting' }
  | { readonly state: 'unavailable'; readonly failure: Failure }

export interface Keychain {
  /** The system's own name for it, in words for people. */
  readonly name: string
  /** Cheap and passive: what the last call showed. */
  state(): KeychainState
  /** Writes, reads and deletes a probe item: may make the system ask the person to unlock. */
  check(): Promise<Result<undefined>>
  /** Stores, reads back and compares: success means that the keychain holds exactly this secret. */
  store(place: SecretPlace, secret: Secret): Promise<Result<undefined>>
  /** `secret-not-stored` only when the keychain is certainly unlocked. */
  read(place: SecretPlace): Promise<Result<Secret>>
  /** Succeeds when the keychain certainly does not hold it (any more). */
  remove(place: SecretPlace): Promise<Result<undefined>>
  /** Answers the function that ends the subscription. */
  onStateChange(listener: (state: KeychainState) => void): () => void
}

/** The first 16 hexadecimal digits of the secret's SHA-256: tells secrets apart without showing anything of them. */
export type FingerprintOf = (secret: Secret) => string
