import type { Failure } from '../../domain/failure.ts'
import type { ConnectionId, DestinationId } from '../../domain/identifiers.ts'
import type { KeyReference } from '../../domain/keys/api-key.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

/** Which keychain item holds a secret. */
export type SecretPlace =
  | { readonly kind: 'management-key'; readonly connectionId: ConnectionId }
  | ({ readonly kind: 'api-key' } & KeyReference)
  | { readonly kind: 'destination'; readonly destinationId: DestinationId }
  /** Whose successor the key is, until the store has room for the grant that says so. No secret. */
  | ({ readonly kind: 'successor' } & KeyReference)
  /** The key under which this installation seals what the person agreed to. */
  | { readonly kind: 'sealing-key' }

export type KeychainState =
  | { readonly state: 'ready' }
  /** A call is waiting for the person, most likely at the system's unlock prompt. */
  | { readonly state: 'waiting' }
  | { readonly state: 'unavailable'; readonly failure: Failure }

export interface Keychain {
  /** The keychain's name on this system, as shown to people. */
  readonly name: string
  /** Returns what the last call showed. Cheap, and never prompts. */
  state(): KeychainState
  /** Writes, reads and deletes a probe item; the system may ask the person to unlock. */
  check(): Promise<Result<undefined>>
  /** Stores, reads back and compares: success means that the keychain holds exactly this secret. */
  store(place: SecretPlace, secret: Secret): Promise<Result<undefined>>
  /** Fails with `secret-not-stored` only when the keychain is certainly unlocked. */
  read(place: SecretPlace): Promise<Result<Secret>>
  /** Succeeds when the keychain certainly does not hold the secret (any more). */
  remove(place: SecretPlace): Promise<Result<undefined>>
  /** Returns the unsubscribe function. */
  onStateChange(listener: (state: KeychainState) => void): () => void
}

/**
 * The first 16 hexadecimal digits of the secret's SHA-256: tells secrets apart without revealing any part of them.
 */
export type FingerprintOf = (secret: Secret) => string
