import type { ActivityAction, ActivityEntry, ActivityOutcome } from '../../../domain/activity.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'

export interface ActivityQuery {
  readonly connectionId: ConnectionId | null
  readonly action: ActivityAction | null
  readonly outcome: ActivityOutcome | null
  readonly before: number | null
  readonly limit: number
}

export interface ActivityLog {
  add(entry: Omit<ActivityEntry, 'id'>): void
  page(query: ActivityQuery): { entries: readonly ActivityEntry[]; more: boolean }
}
