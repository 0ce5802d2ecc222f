import type { Database, Statement } from 'better-sqlite3'
import type { Instant } from '../../../../domain/instant.ts'
import { foldKeyName } from '../../../../domain/keys/key-name.ts'
import type { KeyQuery } from '../../../../domain/keys/key-query.ts'
import { EXPIRING_WITHIN } from '../../../../domain/keys/key-status.ts'
import { keyConditions } from './key-conditions.ts'

type Parameters = Readonly<Record<string, string | number>>

interface Window {
  readonly offset: number
  readonly limit: number
}

export interface KeyOrder {
  /** The row ids in that window of the query's answer, and how many rows the whole answer has. */
  window(query: KeyQuery, window: Window, now: Instant): { rowIds: readonly number[]; total: number }
}

/** So many rows from the top SQLite finds faster than it sorts them all. */
const NEAR_THE_TOP = 1_000

/** The whole order of a query without its search. */
interface Kept {
  readonly query: string
  readonly version: string
  readonly rowIds: readonly number[]
  /** What is searched in each row, in the same order. */
  readonly texts: readonly string[]
  /** The answer holds from here on … */
  readonly from: Instant
  /** … and before here, when the next key expires or begins to. */
  readonly until: Instant
  /** The last search in it, and what it found. */
  found: { readonly search: string; readonly rowIds: readonly number[] }
}

/**
 * Answers windows of a query. A window far down would have to sort everything above it again each time, and a search to
 * read every row (80 to 130 ms at 100,000 keys), so the whole order of the last query is kept with what is searched in it
 * (150 ms once), until the database changes or time moves a key to another status: scrolling on then costs nothing, and a
 * keystroke a walk through the texts (5 ms).
 */
export function createKeyOrder(database: Database): KeyOrder {
  const statements = new Map<string, Statement<[Parameters], unknown>>()
  function prepare(sql: string): Statement<[Parameters], unknown> {
    const statement = statements.get(sql) ?? database.prepare<[Parameters], unknown>(sql).pluck()
    statements.set(sql, statement)
    return statement
  }
  const wholeStatements = new Map<string, Statement<[Parameters], [number, string]>>()
  function wholeRows(sql: string): Statement<[Parameters], [number, string]> {
    const statement = wholeStatements.get(sql) ?? database.prepare<[Parameters], [number, string]>(sql).raw()
    wholeStatements.set(sql, statement)
    return statement
  }
  const nextTurn = database
    .prepare<[Parameters], number | null>(
      `SELECT min(CASE WHEN expires_at > :soon THEN expires_at - ${EXPIRING_WITHIN}
                       WHEN expires_at > :now THEN expires_at END) FROM api_keys`,
    )
    .pluck()
  const ownChanges = database.prepare<[], number>('SELECT total_changes()').pluck()

  /** Moves with every row changed, by this connection to the database or by another. */
  function version(): string {
    return `${ownChanges.get()}/${database.pragma('data_version', { simple: true })}`
  }

  let kept: Kept | null = null

  return {
    window(query, { offset, limit }, now) {
      const search = foldKeyName(query.search)
      const unsearched = { ...query, search: '' }
      const isKept =
        kept?.query === JSON.stringify(unsearched) &&
        kept.version === version() &&
        kept.from <= now &&
        now < kept.until
      if (!isKept && search === '' && offset + limit <= NEAR_THE_TOP) {
        const { where, orderBy, parameters } = keyConditions(query, now)
        const rowIds = prepare(
          `SELECT row_id FROM api_keys WHERE ${where} ORDER BY ${orderBy} LIMIT :limit OFFSET :offset`,
        ).all({ ...parameters, limit, offset })
        const total = prepare(`SELECT count(*) FROM api_keys WHERE ${where}`).get(parameters)
        return { rowIds: rowIds.map(Number), total: Number(total) }
      }
      kept = isKept && kept !== null ? kept : keep(unsearched, now)
      const rowIds = searched(kept, search)
      return { rowIds: rowIds.slice(offset, offset + limit), total: rowIds.length }
    },
  }

  function keep(query: KeyQuery, now: Instant): Kept {
    const { where, orderBy, parameters } = keyConditions(query, now)
    const rows = wholeRows(`SELECT row_id, search_text FROM api_keys WHERE ${where} ORDER BY ${orderBy}`).all(
      parameters,
    )
    const rowIds = rows.map(([rowId]) => rowId)
    return {
      query: JSON.stringify(query),
      version: version(),
      rowIds,
      texts: rows.map(([, text]) => text),
      from: now,
      until: nextTurn.get({ now, soon: now + EXPIRING_WITHIN }) ?? Number.POSITIVE_INFINITY,
      found: { search: '', rowIds },
    }
  }
}

function searched(kept: Kept, search: string): readonly number[] {
  if (search === '') return kept.rowIds
  if (kept.found.search !== search) {
    const { texts } = kept
    kept.found = { search, rowIds: kept.rowIds.filter((_, place) => texts[place]?.includes(search) === true) }
  }
  return kept.found.rowIds
}
