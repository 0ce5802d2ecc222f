import type { DestinationFinding, KeyDestination } from '../../../domain/destination.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import { openToRead } from './open-destination.ts'

type NeededPorts = Pick<Ports, 'now' | 'grants' | 'keychain' | 'destinations' | 'openDestination' | 'log'>

/** Checks whether a delivery would work, and notes the result. Changes nothing at the destination. */
export async function checkDestination(
  ports: NeededPorts,
  destination: KeyDestination,
): Promise<Result<DestinationFinding>> {
  if (destination.config.kind === 'by-hand') return succeed({ holds: destination.holds, warnings: [] })
  const opened = await openToRead(ports, destination)
  const finding = opened.ok ? await opened.value.check() : opened
  ports.destinations.note(destination.id, {
    holds: finding.ok ? finding.value.holds : destination.holds,
    failure: finding.ok ? null : finding.failure,
    checkedAt: ports.now(),
  })
  return finding
}
