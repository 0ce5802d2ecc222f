import type { Rotation, RotationEvent } from '../../domain/rotation/rotation.ts'
import { checkDestination } from './check-destination.ts'
import { lookAhead } from './rotation-look-ahead.ts'
import { failedStep, oldKeyOf, type RotationTools } from './rotation-tools.ts'
import { listAndStore } from './sync-keys.ts'

/** Looks whether everything that the rotation needs is there. Changes nothing anywhere. */
export async function preflight(rotation: Rotation, tools: RotationTools): Promise<RotationEvent> {
  const { ports, accounts } = tools
  const failed = (failure: Parameters<typeof failedStep>[0]) =>
    failedStep(failure, rotation.attempts, ports.now())
  const usable = await ports.keychain.check()
  if (!usable.ok) return failed(usable.failure)
  const account = await accounts.open(rotation.connectionId)
  if (!account.ok) return failed(account.failure)
  const listing = await listAndStore(ports, accounts, account.value)
  if (!listing.ok) return failed(listing.failure)
  const old = ports.keys.one(oldKeyOf(rotation))
  if (old === null || old.goneSince !== null) return failed({ kind: 'not-found' })
  if (old.revoked && rotation.plan.order === 'careful')
    return failed({ kind: 'conflict', message: 'This key has been revoked meanwhile.' })
  // A leaked key goes whatever may come after it.
  if (rotation.plan.order === 'careful') {
    const ahead = await lookAhead(ports, rotation.connectionId, account.value.client)
    if (ahead !== null) return failed(ahead)
  }
  for (const id of rotation.plan.destinations) {
    const destination = ports.destinations.one(id)
    if (destination === null) return failed({ kind: 'destination-failed', problem: 'missing', message: null })
    const finding = await checkDestination(ports, destination)
    if (!finding.ok) return failed(finding.failure)
  }
  return { kind: 'step-done' }
}
