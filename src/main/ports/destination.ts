import type { DestinationFinding } from '../../domain/destination.ts'
import type { GrantedConfig } from '../../domain/grants/outlets.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

/** One destination of a key's secret. No method throws; failures are `destination-failed` or `disk-full`. */
export interface Destination {
  /** Checks whether a delivery would work, and what is there now. Changes nothing. */
  check(): Promise<Result<DestinationFinding>>
  /** Delivers the secret; idempotent. Success means that it is there, read back where that is possible. */
  deliver(secret: Secret): Promise<Result<undefined>>
  /** Returns the fingerprint of the secret there now; null: there is none, or it cannot be read. */
  readBack(): Promise<Result<string | null>>
}

/** `credential`: the token of GitHub or of a 1Password service account; null: none was given. */
export type OpenDestination = (config: GrantedConfig, credential: Secret | null) => Destination
