import type { KeyDestination } from '../../../domain/destination.ts'
import type { ConnectionId, DestinationId, KeyId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { RetirePolicy } from '../../../domain/rotations/rotation-plan.ts'

export interface DestinationStore {
  all(): readonly KeyDestination[]
  /** The connection's destinations whose credentials are stored, also those that cannot be read otherwise. */
  withCredential(id: ConnectionId): readonly DestinationId[]
  ofKey(key: KeyReference): readonly KeyDestination[]
  one(id: DestinationId): KeyDestination | null
  put(destination: KeyDestination): void
  /** Notes what came of a visit. One that was removed meanwhile stays so. */
  note(id: DestinationId, found: Pick<KeyDestination, 'holds' | 'checkedAt' | 'failure'>): void
  remove(id: DestinationId): void
  /** Moves the old key's destinations and policy to the new key. */
  handOver(old: KeyReference, to: KeyId): void
  policy(key: KeyReference): RetirePolicy | null
  setPolicy(key: KeyReference, policy: RetirePolicy): void
}
