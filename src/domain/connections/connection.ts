import type { Failure } from '../failure.ts'
import type { ConnectionId } from '../identifiers.ts'
import { type Duration, type Instant, MINUTE } from '../instant.ts'

/** Who a key acts as, from Wevion's profile endpoint. */
export interface Profile {
  /** Wevion's id of the user, as text. */
  readonly userId: string
  readonly userName: string
  readonly email: string | null
  /** Wevion's own word (`admin`, `mediabuyer`, `viewer` …); unknown roles pass through. */
  readonly role: string | null
  readonly team: string | null
}

/** How this Wevion wants to be spoken to; found out by itself and remembered per connection. */
export interface Dialect {
  readonly authHeader: 'bearer' | 'x-api-key'
  /** The naming of request fields: that of the list, until a create showed otherwise; null until known. */
  readonly naming: 'snake' | 'camel' | null
}

export interface Connection {
  readonly id: ConnectionId
  readonly name: string
  /** As `parseApiAddress` gives it. */
  readonly address: string
  readonly profile: Profile
  /**
   * The first 10 characters of the management key, as Wevion shows them in its list: tells the person which listed key
   * this connection itself lives on.
   */
  readonly managementKeyPrefix: string
  readonly dialect: Dialect
  readonly createdAt: Instant
  readonly sync: SyncState
  /** How far Wevion's clock is ahead of this computer's; null until an answer carried a `Date`. */
  readonly clockOffset: Duration | null
}

export interface SyncState {
  readonly lastSuccessAt: Instant | null
  readonly lastAttemptAt: Instant | null
  /** Why the last attempt failed; null when it did not. */
  readonly failure: Failure | null
  /** Keys in Wevion's last answer that could not be read: how each is named there, and what is wrong. */
  readonly unreadable: readonly UnreadableKey[]
}

export interface UnreadableKey {
  /** The name or id it has in the answer, or its place there (`#3`). */
  readonly label: string
  /** The field that could not be read. */
  readonly field: string
}

/** The largest difference between the two clocks of which nothing is said. */
export const TOLERATED_CLOCK_OFFSET: Duration = 2 * MINUTE

/** The known roles that newer generations of Wevion do not let create keys; older ones let everyone. */
export const ROLES_WITHOUT_CREATION: readonly string[] = ['manager', 'mediabuyer', 'finance', 'viewer']
