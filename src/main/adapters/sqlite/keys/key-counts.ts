import type { Database } from 'better-sqlite3'
import type { Instant } from '../../../../domain/instant.ts'
import type { CountedKeys, KeyCounts } from '../../../../domain/keys/key-query.ts'
import { EXPIRING_WITHIN } from '../../../../domain/keys/key-status.ts'
import { HIDING_CONDITION } from './key-conditions.ts'

interface Sums {
  present: number
  expired: number
  /** Expired or expiring: everything that ends by `soon`. */
  ending: number
  used: number
  stored: number
}

interface HiddenSums {
  hidden: number
  revoked: number
  used: number
  stored: number
}

/**
 * Counts by plain sums and subtraction: one look at a narrow index, a quarter of the time of a condition for each
 * filter. A test holds them to what the filters show.
 */
export function createKeyCounts(database: Database): (counted: CountedKeys, now: Instant) => KeyCounts {
  const of = (where: string) => ({
    present: database.prepare<[Record<string, string | number>], Sums>(
      `SELECT count(*) AS present,
              count(CASE WHEN expires_at <= :now THEN 1 END) AS expired,
              count(CASE WHEN expires_at <= :soon THEN 1 END) AS ending,
              count(last_used_at) AS used,
              count(fingerprint) AS stored
         FROM api_keys WHERE ${HIDING_CONDITION} AND ${where}`,
    ),
    hidden: database.prepare<[Record<string, string>], HiddenSums>(
      `SELECT count(*) AS hidden,
              count(CASE WHEN revoked = 1 THEN 1 END) AS revoked,
              count(last_used_at) AS used,
              count(fingerprint) AS stored
         FROM api_keys WHERE NOT ${HIDING_CONDITION} AND ${where}`,
    ),
  })
  const everywhere = of('TRUE')
  const inOne = of('connection_id = :connection')

  return ({ connectionId, showRevoked }, now) => {
    const statements = connectionId === null ? everywhere : inOne
    const place: Record<string, string> = connectionId === null ? {} : { connection: connectionId }
    const sums = statements.present.get({ ...place, now, soon: now + EXPIRING_WITHIN })
    const hidden = statements.hidden.get(place)
    if (sums === undefined || hidden === undefined) throw new Error('An aggregate without a row')
    const also = showRevoked ? hidden : { hidden: 0, used: 0, stored: 0 }
    return {
      shown: {
        all: sums.present + also.hidden,
        active: sums.present - sums.ending,
        expiring: sums.ending - sums.expired,
        expired: sums.expired,
        revoked: hidden.revoked,
        'never-used': sums.present - sums.used + also.hidden - also.used,
        'secret-not-stored': sums.present - sums.stored + also.hidden - also.stored,
      },
      present: sums.present,
      stored: sums.stored,
      hidden: hidden.hidden,
    }
  }
}
