import type { ActivityAction, ActivityOutcome } from '../../domain/activity.ts'
import type { Failure } from '../../domain/failure.ts'
import type { ConnectionId, KeyId } from '../../domain/identifiers.ts'
import type { Ports } from '../ports/ports.ts'
import { StoreFailure } from '../ports/store-failure.ts'

interface Deed {
  readonly action: ActivityAction
  readonly outcome: ActivityOutcome
  readonly connectionId: ConnectionId
  readonly keyId?: KeyId | null
  readonly keyName?: string | null
  readonly failure?: Failure | null
}

/**
 * Notes what this app did. The deed itself is done by then, so a store that cannot write (disk full) must not turn it
 * into a failure: that is logged instead.
 */
export function recordActivity(
  ports: Pick<Ports, 'activity' | 'connections' | 'now' | 'publish' | 'log'>,
  deed: Deed,
): void {
  try {
    ports.activity.add({
      at: ports.now(),
      action: deed.action,
      outcome: deed.outcome,
      connectionId: deed.connectionId,
      connectionName: ports.connections.one(deed.connectionId)?.name ?? null,
      keyId: deed.keyId ?? null,
      keyName: deed.keyName ?? null,
      failure: deed.failure ?? null,
    })
    ports.publish.activityChanged()
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    ports.log.warn('An activity could not be noted', { action: deed.action, failure: error.failure.kind })
  }
}
