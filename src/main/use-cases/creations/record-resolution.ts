import type { Creation } from '../../../domain/creations/creation.ts'
import type { Ports } from '../../ports/ports.ts'
import { recordActivity } from '../record-activity.ts'

/** Records what became of a creation that was pending. */
export function recordResolution(
  ports: Pick<Ports, 'activity' | 'connections' | 'now' | 'publish' | 'log'>,
  { connectionId, request, keyId }: Pick<Creation, 'connectionId' | 'request' | 'keyId'>,
  outcome: 'done' | 'failed',
): void {
  recordActivity(ports, {
    action: 'key-creation-settled',
    outcome,
    connectionId,
    keyId,
    keyName: request.name,
  })
}
