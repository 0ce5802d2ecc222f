import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Ports } from '../../../ports/ports.ts'
import { openToRead } from '../../destinations/open-destination.ts'

type NeededPorts = Pick<
  Ports,
  'now' | 'grants' | 'keychain' | 'destinations' | 'openDestination' | 'fingerprintOf' | 'log'
>

/**
 * Checks the destinations once more before the old key is revoked. One overwritten since, by a deploy or a restored
 * backup, would be left with a key that no longer works. A destination that cannot be read, now or ever, did take the
 * secret, so it does not delay the revocation. One that was changed outside the app may not even be looked at: the
 * person decides.
 */
export async function findOverwrittenDestination(
  ports: NeededPorts,
  { plan }: Rotation,
  secret: Secret,
): Promise<Extract<RotationEvent, { kind: 'lost' | 'stuck' }> | null> {
  const expected = ports.fingerprintOf(secret)
  for (const id of plan.destinations) {
    const destination = ports.destinations.one(id)
    if (destination === null || destination.config.kind === 'by-hand') continue
    const opened = await openToRead(ports, destination)
    if (!opened.ok && opened.failure.kind === 'not-granted') return { kind: 'stuck', failure: opened.failure }
    const held = opened.ok ? await opened.value.readBack() : opened
    if (!held.ok || held.value === null || held.value === expected) continue
    ports.destinations.note(id, { holds: held.value, failure: LOST, checkedAt: ports.now() })
    return { kind: 'lost', destination: id, failure: LOST }
  }
  return null
}

const LOST = {
  kind: 'destination-failed',
  problem: 'changed-meanwhile',
  message: 'It holds another secret than the new key’s, which it was given.',
} as const
