import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import { checkDestination } from '../../destinations/check-destination.ts'
import { listFreshly } from '../../keys/sync-keys.ts'
import { missingCapacity } from './capacity.ts'
import { stepFailure } from './retry-policy.ts'
import { oldKeyOf, type StepContext } from './step-context.ts'

/** Checks that everything the rotation needs is there. Changes nothing anywhere. */
export async function preflight(rotation: Rotation, context: StepContext): Promise<RotationEvent> {
  const { ports, accounts } = context
  const failed = stepFailure(rotation, context)
  // A compromised key is revoked regardless of what may come after that.
  const standard = rotation.plan.mode === 'standard'
  // These wait for the keychain and Wevion, but not for each other.
  const [usable, listing, ahead] = await Promise.all([
    ports.keychain.check(),
    listFreshly(ports, accounts, rotation.connectionId),
    standard ? missingCapacity(ports, accounts, rotation.connectionId) : null,
  ])
  if (!usable.ok) return failed(usable.failure)
  if (!listing.ok) return failed(listing.failure)
  const old = ports.keys.one(oldKeyOf(rotation))
  if (old === null || old.goneSince !== null) return failed({ kind: 'not-found' })
  if (old.revoked && standard)
    return failed({ kind: 'rotation-problem', problem: 'old-key-revoked', detail: null })
  if (ahead !== null) return failed(ahead)
  for (const id of rotation.plan.destinations) {
    const destination = ports.destinations.one(id)
    if (destination === null) return failed({ kind: 'destination-failed', problem: 'missing', message: null })
    const finding = await checkDestination(ports, destination)
    if (!finding.ok) return failed(finding.failure)
  }
  return { kind: 'step-done' }
}
