import type { Failure } from './failure.ts'
import type { ConnectionId, KeyId } from './identifiers.ts'
import type { Instant } from './instant.ts'

export const ACTIVITY_ACTIONS = [
  'connection-added',
  'connection-renamed',
  'connection-reconnected',
  'connection-removed',
  'connection-allowed',
  'destination-allowed',
  'key-created',
  'key-creation-settled',
  'secret-copied',
  'secret-adopted',
  'secret-removed',
  'key-revoked',
  'key-rotated',
  'command-tried',
] as const

export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number]

export const ACTIVITY_OUTCOMES = ['done', 'failed', 'uncertain'] as const

export type ActivityOutcome = (typeof ACTIVITY_OUTCOMES)[number]

/** One thing this app did. Never holds a secret. */
export interface ActivityEntry {
  readonly id: number
  readonly at: Instant
  readonly action: ActivityAction
  readonly outcome: ActivityOutcome
  readonly connectionId: ConnectionId | null
  /** The connection's name at the time: an entry outlives its connection. */
  readonly connectionName: string | null
  readonly keyId: KeyId | null
  readonly keyName: string | null
  /** Why it failed or is uncertain. */
  readonly failure: Failure | null
}
