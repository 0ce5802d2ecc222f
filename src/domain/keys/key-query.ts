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

/** Which keys to show, in which order. */
export interface KeyQuery {
  /** Null: the keys of every connection. */
  readonly connectionId: ConnectionId | null
  readonly filter: KeyFilter
  /** Matched within name and prefix, ignoring case; empty: everything. */
  readonly search: string
  /** Revoked and gone keys are hidden unless asked for; the filter `revoked` shows them anyway. */
  readonly showRevoked: boolean
  readonly sort: { readonly column: KeyColumn; readonly direction: 'ascending' | 'descending' }
}

/** What a window shows first: soonest expiry on top. */
export const FIRST_QUERY: KeyQuery = {
  connectionId: null,
  filter: 'all',
  search: '',
  showRevoked: false,
  sort: { column: 'expires', direction: 'ascending' },
}

/** Rows that a window asks for at once. */
export const PAGE_SIZE = 100

/** Whose keys are counted, and how the list is set. */
export type CountedKeys = Pick<KeyQuery, 'connectionId' | 'showRevoked'>

export interface KeyCounts {
  /** How many keys each filter would show, before any search. */
  readonly shown: Readonly<Record<KeyFilter, number>>
  /** Keys that are neither revoked nor gone. */
  readonly present: number
  /** Of those, the ones whose secret this computer's keychain holds. */
  readonly stored: number
  /** Revoked and gone keys. */
  readonly hidden: number
}
