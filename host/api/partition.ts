import type { Session } from 'electron'
import { onlyCovered } from '../uncovered.ts'
import { refuseEarlySession } from './net.ts'
import type { HostSession } from './session.ts'
import { fetchBySystem } from './system-fetch.ts'

type Covered = Pick<Session, 'fetch' | 'closeAllConnections'>

/**
 * Electron's `session.fromPartition`, for requests of the main process only: the same name answers the same session. All
 * share Node's connections, which `closeAllConnections` leaves alone: Node never sends a request again by itself.
 */
function createPartitions(): (partition: string) => Covered {
  const known = new Map<string, Covered>()
  return (partition) => {
    const session = known.get(partition) ?? onlyCovered('session', createPartition())
    known.set(partition, session)
    return session
  }
}

/** Electron's `session`: there by name, of use once the app is ready. */
export function createSessions(
  defaultSession: HostSession,
  isReady: () => boolean,
): { readonly defaultSession: HostSession; fromPartition(partition: string): Covered } {
  const partitionOf = createPartitions()
  return {
    get defaultSession() {
      refuseEarlySession(isReady)
      return defaultSession
    },
    fromPartition(partition) {
      refuseEarlySession(isReady)
      return partitionOf(partition)
    },
  }
}

function createPartition(): Covered {
  return { fetch: fetchBySystem, closeAllConnections: async () => {} }
}
