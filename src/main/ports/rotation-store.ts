import type { KeyDestination } from '../../domain/destination.ts'
import type { ConnectionId, DestinationId, KeyId, RotationId } from '../../domain/identifiers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { KeyReference } from '../../domain/keys/api-key.ts'
import type { Rotation, RotationEvent, RotationStep } from '../../domain/rotations/rotation.ts'
import type { RetirePolicy } from '../../domain/rotations/rotation-plan.ts'

/**
 * Where rotations stand. Every write has committed when it returns; before something outside is changed, everything is on
 * the disk for good.
 */
export interface RotationJournal {
  /**
   * The fencing token to write with, or null while another process drives. The holder prolongs its own lease; `seize` takes it from
   * whoever holds it, whose writes are refused from then on.
   */
  takeLease(holder: string, now: Instant, until: Instant, seize?: boolean): number | null
  /** Answers false, and writes nothing, when the fencing token is no longer the one that holds. */
  write(rotation: Rotation, event: RotationEvent | null, fencingToken: number): boolean
  one(id: RotationId): Rotation | null
  /** Those that are not over, oldest first. */
  open(): readonly Rotation[]
  /** Running ones first, then the newest. */
  recent(limit: number): readonly Rotation[]
  /** The one that runs for this old key, or the newest. */
  ofKey(old: KeyReference): Rotation | null
  steps(id: RotationId): readonly { at: Instant; step: RotationStep; event: RotationEvent }[]
  /** This app itself has spoken to Wevion with that key. */
  noteOwnUse(key: KeyReference, at: Instant): void
  ownUses(key: KeyReference): readonly Instant[]
}

export interface DestinationStore {
  ofConnection(id: ConnectionId): readonly KeyDestination[]
  ofKey(key: KeyReference): readonly KeyDestination[]
  one(id: DestinationId): KeyDestination | null
  put(destination: KeyDestination): void
  remove(id: DestinationId): void
  /** The destinations and the policy of a key are from now on those of its replacement. */
  handOver(old: KeyReference, to: KeyId): void
  policy(key: KeyReference): RetirePolicy | null
  setPolicy(key: KeyReference, policy: RetirePolicy): void
}
