import type { Database } from 'better-sqlite3'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyCounts } from '../../../domain/key-query.ts'
import { EXPIRING_WITHIN } from '../../../domain/key-status.ts'
import { HIDING_CONDITION } from './key-conditions.ts'

interface Sums {
  shown: number
  expired: number
  /** Expired or expiring: everything that ends by `soon`. */
  ending: number
  used: number
  stored: number
}

/**
 * Counts by plain sums and subtraction: one look at a narrow index, a quarter of the time of a condition for each
 * filter. A test holds them to what the filters show.
 */
export function createKeyCounts(
  database: Database,
): (connectionId: ConnectionId | null, now: Instant) => KeyCounts {
  const of = (where: string) => ({
    shown: database.prepare<[Record<string, string | number>], Sums>(
      `SELECT count(*) AS shown,
              count(CASE WHEN expires_at <= :now THEN 1 END) AS expired,
              count(CASE WHEN expires_at <= :soon THEN 1 END) AS ending,
              count(last_used_at) AS used,
              count(fingerprint) AS stored
         FROM api_keys WHERE ${HIDING_CONDITION} AND ${where}`,
    ),
    revoked: database.prepare<[Record<string, string>], { count: number }>(
      `SELECT count(*) AS count FROM api_keys WHERE revoked = 1 AND ${where}`,
    ),
  })
  const everywhere = of('TRUE')
  const inOne = of('connection_id = :connection')

  return (connectionId, now) => {
    const statements = connectionId === null ? everywhere : inOne
    const place: Record<string, string> = connectionId === null ? {} : { connection: connectionId }
    const sums = statements.shown.get({ ...place, now, soon: now + EXPIRING_WITHIN })
    const revoked = statements.revoked.get(place)
    if (sums === undefined || revoked === undefined) throw new Error('An aggregate without a row')
    return {
      all: sums.shown,
      active: sums.shown - sums.ending,
      expiring: sums.ending - sums.expired,
      expired: sums.expired,
      revoked: revoked.count,
      'never-used': sums.shown - sums.used,
      'secret-not-stored': sums.shown - sums.stored,
    }
  }
}
