import type { DestinationConfigOf, DestinationKind } from '../../../domain/destination.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { Destination } from '../../ports/destination.ts'
import type { FingerprintOf } from '../../ports/keychain.ts'
import type { SystemNetwork } from '../../ports/system-network.ts'

/** What a destination gets besides its configuration. */
export interface DestinationContext {
  readonly fingerprintOf: FingerprintOf
  /** Goes through the system's proxy, and trusts the system's certificates. */
  readonly fetch: typeof globalThis.fetch
  readonly network: SystemNetwork
  /** This destination's credential; null: none was given. */
  readonly credential: Secret | null
}

export type CreateDestination<Kind extends DestinationKind> = (
  config: DestinationConfigOf<Kind>,
  context: DestinationContext,
) => Destination
