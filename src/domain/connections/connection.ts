import type { Failure } from '../failure.ts'
import type { ConnectionId } from '../identifiers.ts'
import { type Duration, type Instant, MINUTE } from '../instant.ts'

/** The user that a key acts as, from Wevion's profile endpoint. */
export interface Profile {
  /** Wevion's id of the user, as text. */
  readonly userId: string
  readonly userName: string
  readonly email: string | null
  /** The role as Wevion names it (`admin`, `mediabuyer`, `viewer` …); unknown roles pass through. */
  readonly role: string | null
  readonly team: string | null
}

/** Which variant of the API this Wevion speaks; detected automatically and remembered per connection. */
export interface Dialect {
  readonly authHeader: 'bearer' | 'x-api-key'
  /** The naming of request fields: taken from the list until a create proves otherwise; null until known. */
  readonly naming: 'snake' | 'camel' | null
}

export interface Connection {
  readonly id: ConnectionId
  readonly name: string
  /** As returned by `parseApiAddress`. */
  readonly address: string
  readonly profile: Profile
  /**
   * The first 10 characters of the management key, as Wevion lists them: shows which listed key this connection
   * itself uses.
   */
  readonly managementKeyPrefix: string
  readonly dialect: Dialect
  readonly createdAt: Instant
  readonly sync: SyncState
  /** How far Wevion's clock is ahead of this computer's; null until a response carried a `Date`. */
  readonly clockOffset: Duration | null
}

export interface SyncState {
  readonly lastSuccessAt: Instant | null
  readonly lastAttemptAt: Instant | null
  /** Why the last attempt failed; null when it did not. */
  readonly failure: Failure | null
  /** Keys in Wevion's last response that could not be read: the first `MOST_UNREADABLE` of them. */
  readonly unreadable: readonly UnreadableKey[]
  /** How many more there were; absent where there were none. */
  readonly moreUnreadable?: number
}

/** How many unreadable keys are kept by name; the others are only counted. */
export const MOST_UNREADABLE = 100

export interface UnreadableKey {
  /** The key's name or id in the response, or its position there (`#3`). */
  readonly label: string
  /** The field that could not be read. */
  readonly field: string
}

/** Clock differences up to this are not reported. */
export const TOLERATED_CLOCK_OFFSET: Duration = 2 * MINUTE

/** Known roles that may not create keys in newer generations of Wevion; older ones let every role create. */
export const ROLES_WITHOUT_CREATION: readonly string[] = ['manager', 'mediabuyer', 'finance', 'viewer']
