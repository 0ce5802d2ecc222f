import type { RotationId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Rotation, RotationEvent, RotationStep } from '../../../domain/rotations/rotation.ts'

/**
 * The recorded state of rotations. Each write has committed when it returns, as durably as `durabilityOf` says:
 * before anything outside is changed, all of it is on the disk.
 */
export interface RotationJournal {
  /**
   * Returns the fencing token to write with, or null while another process holds the lease. The holder extends its
   * own lease; `seize` takes it from any other holder, whose writes are refused from then on.
   */
  takeLease(holder: string, now: Instant, until: Instant, seize?: boolean): number | null
  /** Returns false, and writes nothing, when the fencing token is out of date. */
  write(rotation: Rotation, event: RotationEvent | null, fencingToken: number): boolean
  one(id: RotationId): Rotation | null
  /** Rotations that are not over, oldest first. */
  open(): readonly Rotation[]
  /** Running ones first, then the newest. */
  recent(limit: number): readonly Rotation[]
  /** The running rotation of this old key, else its newest. */
  ofKey(old: KeyReference): Rotation | null
  steps(id: RotationId): readonly { at: Instant; step: RotationStep; event: RotationEvent }[]
  /** Records that this app itself used that key. */
  noteOwnUse(key: KeyReference, at: Instant): void
  ownUses(key: KeyReference): readonly Instant[]
}
