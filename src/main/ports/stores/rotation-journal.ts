import type { RotationId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Rotation, RotationEvent, RotationStep } from '../../../domain/rotations/rotation.ts'

/**
 * Where rotations stand. Every write has committed when it returns, as durably as `durabilityOf` says: before something
 * outside is changed, everything is on the disk.
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
