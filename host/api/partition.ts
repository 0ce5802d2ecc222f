import type { Session } from 'electron'
import { onlyCovered } from '../uncovered.ts'
import { net } from './net.ts'

type Covered = Pick<Session, 'fetch' | 'closeAllConnections'>

/**
 * Electron's `session.fromPartition`, for requests of the main process only: the same name answers the same session. All
 * share Node's connections, which `closeAllConnections` leaves alone: Node never sends a request again by itself.
 */
export function createPartitions(): (partition: string) => Covered {
  const known = new Map<string, Covered>()
  return (partition) => {
    const session = known.get(partition) ?? onlyCovered('session', createPartition())
    known.set(partition, session)
    return session
  }
}

function createPartition(): Covered {
  return { fetch: (input, init) => net.fetch(input, init), closeAllConnections: async () => {} }
}
