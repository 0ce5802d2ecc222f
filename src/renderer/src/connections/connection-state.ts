import type { Connection } from '../../../domain/connections/connection.ts'

export type ConnectionState = 'up-to-date' | 'syncing' | 'offline' | 'needs-key' | 'needs-review' | 'failed'

export const STATE_WORDS: Readonly<Record<ConnectionState, string>> = {
  'up-to-date': 'Up to date',
  syncing: 'Syncing',
  offline: 'Offline',
  'needs-key': 'Needs a new key',
  'needs-review': 'Address needs review',
  failed: 'Last sync failed',
}

/** While a sync runs, the failure of the one before still counts. */
export function connectionState({ sync }: Connection, syncing: boolean): ConnectionState {
  if (sync.failure === null) return syncing ? 'syncing' : 'up-to-date'
  if (sync.failure.kind === 'unauthorized') return 'needs-key'
  if (sync.failure.kind === 'not-granted') return 'needs-review'
  if (sync.failure.kind === 'unreachable') return 'offline'
  return 'failed'
}

/** Whom the connection's keys act as: `Ana Lopes, admin`. */
export function actingUser({ profile }: Connection): string {
  return profile.role === null ? profile.userName : `${profile.userName}, ${profile.role}`
}
