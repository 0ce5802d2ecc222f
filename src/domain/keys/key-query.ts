import type { ConnectionId } from '../identifiers.ts'

export const KEY_FILTERS = [
  'all',
  'active',
  'expiring',
  'expired',
  'revoked',
  'never-used',
  'secret-not-stored',
] as const

export type KeyFilter = (typeof KEY_FILTERS)[number]

export const KEY_COLUMNS = [
  'name',
  'prefix',
  'created',
  'expires',
  'last-used',
  'rate-limit',
  'status',
] as const

export type KeyColumn = (typeof KEY_COLUMNS)[number]

/** In characters. */
export const LONGEST_SEARCH = 500

/** Which keys to show, and in which order. */
export interface KeyQuery {
  /** Null: the keys of every connection. */
  readonly connectionId: ConnectionId | null
  readonly filter: KeyFilter
  /** Matched anywhere in name and prefix, ignoring case; empty: all keys. */
  readonly search: string
  /** Whether revoked and gone keys are shown; the filter `revoked` always shows them. */
  readonly showRevoked: boolean
  readonly sort: { readonly column: KeyColumn; readonly direction: 'ascending' | 'descending' }
}

/** The query that a window starts with: soonest expiry on top. */
export const FIRST_QUERY: KeyQuery = {
  connectionId: null,
  filter: 'all',
  search: '',
  showRevoked: false,
  sort: { column: 'expires', direction: 'ascending' },
}

/** Rows per request of a window. */
export const PAGE_SIZE = 100

/** Which keys are counted. */
export type CountedKeys = Pick<KeyQuery, 'connectionId' | 'showRevoked'>

export interface KeyCounts {
  /** How many keys each filter would show, ignoring the search. */
  readonly shown: Readonly<Record<KeyFilter, number>>
  /** Keys that are neither revoked nor gone. */
  readonly present: number
  /** Of those, the keys whose secret this computer's keychain holds. */
  readonly stored: number
  /** Revoked and gone keys. */
  readonly hidden: number
}
