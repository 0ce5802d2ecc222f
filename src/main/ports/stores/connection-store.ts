import type { Connection, Profile, SyncState } from '../../../domain/connections/connection.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { Learned } from '../wevion.ts'

export interface ConnectionStore {
  all(): readonly Connection[]
  one(id: ConnectionId): Connection | null
  add(connection: Connection): void
  rename(id: ConnectionId, name: string): void
  updateProfile(id: ConnectionId, profile: Profile): void
  updateManagementKeyPrefix(id: ConnectionId, prefix: string): void
  updateLearned(id: ConnectionId, learned: Learned): void
  updateSync(id: ConnectionId, sync: SyncState): void
  /** Removes the connection with its keys, creations and everything else except its activity. */
  remove(id: ConnectionId): void
}
