import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import { checkDestination } from '../../destinations/check-destination.ts'
import { listFreshly } from '../../keys/sync-keys.ts'
import { lookAhead } from './capacity.ts'
import { failedStep, oldKeyOf, type RotationTools } from './step-context.ts'

/** Looks whether everything that the rotation needs is there. Changes nothing anywhere. */
export async function preflight(rotation: Rotation, tools: RotationTools): Promise<RotationEvent> {
  const { ports, accounts } = tools
  const failed = (failure: Parameters<typeof failedStep>[0]) =>
    failedStep(failure, rotation.attempts, ports.now())
  // A leaked key goes whatever may come after it.
  const careful = rotation.plan.order === 'careful'
  // These wait for the keychain and for Wevion, not for each other.
  const [usable, listing, ahead] = await Promise.all([
    ports.keychain.check(),
    listFreshly(ports, accounts, rotation.connectionId),
    careful ? lookAhead(ports, accounts, rotation.connectionId) : null,
  ])
  if (!usable.ok) return failed(usable.failure)
  if (!listing.ok) return failed(listing.failure)
  const old = ports.keys.one(oldKeyOf(rotation))
  if (old === null || old.goneSince !== null) return failed({ kind: 'not-found' })
  if (old.revoked && careful)
    return failed({ kind: 'conflict', message: 'This key has been revoked meanwhile.' })
  if (ahead !== null) return failed(ahead)
  for (const id of rotation.plan.destinations) {
    const destination = ports.destinations.one(id)
    if (destination === null) return failed({ kind: 'destination-failed', problem: 'missing', message: null })
    const finding = await checkDestination(ports, destination)
    if (!finding.ok) return failed(finding.failure)
  }
  return { kind: 'step-done' }
}
