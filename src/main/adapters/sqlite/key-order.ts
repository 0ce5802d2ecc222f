import type { Database, Statement } from 'better-sqlite3'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyQuery } from '../../../domain/key-query.ts'
import { EXPIRING_WITHIN } from '../../../domain/key-status.ts'
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

interface Kept {
  readonly query: string
  readonly version: string
  readonly rowIds: readonly number[]
  /** The answer holds from here on … */
  readonly from: Instant
  /** … and before here, when the next key expires or begins to. */
  readonly until: Instant
}

/**
 * Answers windows of a query. A window far down would have to sort everything above it again each time (80 ms at 100,000
 * keys), so the whole order of the last such query is kept (60 ms once) until the database changes or time moves a key to
 * another status: scrolling on then costs nothing.
 */
export function createKeyOrder(database: Database): KeyOrder {
  const statements = new Map<string, Statement<[Parameters], unknown>>()
  function prepare(sql: string): Statement<[Parameters], unknown> {
    const statement = statements.get(sql) ?? database.prepare<[Parameters], unknown>(sql).pluck()
    statements.set(sql, statement)
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
      const name = JSON.stringify(query)
      if (kept?.query === name && kept.version === version() && kept.from <= now && now < kept.until) {
        return { rowIds: kept.rowIds.slice(offset, offset + limit), total: kept.rowIds.length }
      }
      const { where, orderBy, parameters } = keyConditions(query, now)
      const ids = `SELECT row_id FROM api_keys WHERE ${where} ORDER BY ${orderBy}`
      if (offset + limit <= NEAR_THE_TOP) {
        const rowIds = prepare(`${ids} LIMIT :limit OFFSET :offset`).all({ ...parameters, limit, offset })
        const total = prepare(`SELECT count(*) FROM api_keys WHERE ${where}`).get(parameters)
        return { rowIds: rowIds.map(Number), total: Number(total) }
      }
      const rowIds = prepare(ids).all(parameters).map(Number)
      const turn = nextTurn.get({ now, soon: now + EXPIRING_WITHIN }) ?? Number.POSITIVE_INFINITY
      kept = { query: name, version: version(), rowIds, from: now, until: turn }
      return { rowIds: rowIds.slice(offset, offset + limit), total: rowIds.length }
    },
  }
}
