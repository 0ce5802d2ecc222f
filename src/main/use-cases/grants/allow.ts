import type { ConnectionId, DestinationId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import { recordActivity } from '../record-activity.ts'
import { askForConnection, askForDestination } from './ask-for-grant.ts'

type NeededPorts = Parameters<typeof askForDestination>[0] &
  Pick<Ports, 'now' | 'connections' | 'destinations' | 'activity' | 'publish' | 'log'>

/** Asks again for what has no genuine grant: it is from an older version, or was changed outside the app. */
export function allowOutlets(ports: NeededPorts) {
  return {
    async connection({ connectionId }: { connectionId: ConnectionId }): Promise<Result<undefined>> {
      const connection = ports.connections.one(connectionId)
      if (connection === null) return fail({ kind: 'not-found' })
      const agreed = await askForConnection(ports, connection)
      if (!agreed.ok) return agreed
      recordActivity(ports, { action: 'connection-allowed', outcome: 'done', connectionId })
      return succeed(undefined)
    },

    async destination({ destinationId }: { destinationId: DestinationId }): Promise<Result<undefined>> {
      const destination = ports.destinations.one(destinationId)
      if (destination === null) return fail({ kind: 'not-found' })
      const agreed = await askForDestination(
        ports,
        destination,
        () => ports.destinations.one(destinationId) !== null,
      )
      if (!agreed.ok) return agreed
      ports.destinations.note(destinationId, { ...destination, failure: null })
      recordActivity(ports, {
        action: 'destination-allowed',
        outcome: 'done',
        ...destination.key,
        keyName: ports.keys.one(destination.key)?.name ?? null,
      })
      ports.publish.rotationsChanged()
      return succeed(undefined)
    },
  }
}
