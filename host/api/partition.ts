import type { Session } from 'electron'
import { onlyCovered } from '../uncovered.ts'
import { refuseEarlySession } from './net.ts'
import type { HostSession } from './session.ts'
import { openSystemFetch } from './system-fetch.ts'

type Covered = Pick<Session, 'fetch' | 'closeAllConnections'>

/**
 * Electron's `session.fromPartition`, for requests of the main process only. The same name returns the same session, and
 * each session has its own connections.
 */
function createPartitions(): (partition: string) => Covered {
  const known = new Map<string, Covered>()
  return (partition) => {
    const session = known.get(partition) ?? onlyCovered('session', openSystemFetch())
    known.set(partition, session)
    return session
  }
}

/** Electron's `session`: it can be imported early, and used once the app is ready. */
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
