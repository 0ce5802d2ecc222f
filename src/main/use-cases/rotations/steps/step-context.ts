import type { KeyId } from '../../../../domain/identifiers.ts'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { Accounts } from '../../connections/open-account.ts'
import type { CreateKey } from '../../creations/create-key.ts'
import type { CreationTracker } from '../../creations/creation-tracker.ts'
import type { ResolveCreation } from '../../creations/resolve-creation.ts'

/** What every step of a rotation works with. */
export interface StepContext {
  readonly ports: Ports
  readonly accounts: Accounts
  readonly create: CreateKey
  readonly resolve: ResolveCreation
  readonly tracker: CreationTracker
  /** Aborted when the app quits: a step then begins nothing more. */
  readonly stopping: AbortSignal
  /**
   * Records the event and returns the rotation's new state.
   * @throws LeaseLost when another process drives the rotations
   */
  record(rotation: Rotation, event: RotationEvent): Rotation
}

/** Another process drives the rotations now: whatever is under way here stops silently. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export function oldKeyOf({ connectionId, plan }: Rotation): KeyReference {
  return { connectionId, keyId: plan.oldKey }
}

export function newKeyOf({ connectionId }: Rotation, newKey: KeyId): KeyReference {
  return { connectionId, keyId: newKey }
}
