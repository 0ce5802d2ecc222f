import type { ActivityAction, ActivityOutcome } from '../../domain/activity.ts'
import type { Failure } from '../../domain/failure.ts'
import type { ConnectionId, KeyId } from '../../domain/identifiers.ts'
import type { Ports } from '../ports/ports.ts'
import { StoreFailure } from '../ports/stores/store-failure.ts'
import { ifReadable } from './if-readable.ts'

interface RecordedAction {
  readonly action: ActivityAction
  readonly outcome: ActivityOutcome
  readonly connectionId: ConnectionId | null
  readonly keyId?: KeyId | null
  readonly keyName?: string | null
  readonly failure?: Failure | null
}

/**
 * Records an action that is already done. A store that cannot write (disk full) must not turn it into a failure, so
 * that is only logged.
 */
export function recordActivity(
  ports: Pick<Ports, 'activity' | 'connections' | 'now' | 'publish' | 'log'>,
  { action, outcome, connectionId, keyId = null, keyName = null, failure = null }: RecordedAction,
): void {
  try {
    ports.activity.add({
      at: ports.now(),
      action,
      outcome,
      connectionId,
      connectionName:
        connectionId === null ? null : (ifReadable(() => ports.connections.one(connectionId))?.name ?? null),
      keyId,
      keyName,
      failure,
    })
    ports.publish.activityChanged()
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    ports.log.warn('An activity could not be noted', { action, failure: error.failure.kind })
  }
}
