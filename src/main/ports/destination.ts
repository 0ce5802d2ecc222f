import type { DestinationConfig, DestinationFinding } from '../../domain/destination.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

/** One place that a key's secret is delivered to. No method throws; failures are `destination-failed`, or `disk-full`. */
export interface Destination {
  /** Looks whether a delivery would work, and what is there now. Changes nothing. */
  check(): Promise<Result<DestinationFinding>>
  /** Puts the secret there; doing it again changes nothing. Success means that it is there, read back where that can be. */
  deliver(secret: Secret): Promise<Result<undefined>>
  /** The fingerprint of what it holds now; null: nothing, or it cannot be read. */
  readBack(): Promise<Result<string | null>>
}

/** `credential`: the token of GitHub or of a 1Password service account; null: none was given. */
export type OpenDestination = (config: DestinationConfig, credential: Secret | null) => Destination
