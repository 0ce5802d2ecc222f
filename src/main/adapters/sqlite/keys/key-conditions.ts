import type { Instant } from '../../../../domain/instant.ts'
import type { KeyFilter, KeyQuery } from '../../../../domain/keys/key-query.ts'
import { EXPIRING_WITHIN } from '../../../../domain/keys/key-status.ts'

/** SQL for each filter. They say exactly what `keyStatus` says, which a test holds them to. */
const FILTER_CONDITIONS: Readonly<Record<KeyFilter, string>> = {
  all: 'TRUE',
  active: 'revoked = 0 AND gone_since IS NULL AND (expires_at IS NULL OR expires_at > :soon)',
  expiring: 'revoked = 0 AND gone_since IS NULL AND expires_at > :now AND expires_at <= :soon',
  expired: 'revoked = 0 AND gone_since IS NULL AND expires_at <= :now',
  revoked: 'revoked = 1',
  'never-used': 'last_used_at IS NULL',
  'secret-not-stored': 'fingerprint IS NULL',
}

/** Revoked and gone keys stay hidden unless asked for; these filters name them themselves. */
export const HIDING_CONDITION = '(revoked = 0 AND gone_since IS NULL)'

/** Most urgent first: expired, expiring, active, gone, revoked. */
const STATUS_RANK = `CASE
  WHEN revoked = 1 THEN 4
  WHEN gone_since IS NOT NULL THEN 3
  WHEN expires_at IS NULL OR expires_at > :soon THEN 2
  WHEN expires_at > :now THEN 1
  ELSE 0 END`

/**
 * Keys without a value for a column come last in either direction: "no expiry" is not the soonest, nor the latest. Said
 * as NULLS LAST, since SQLite then walks an index instead of sorting every row (0.3 against 40 ms at 100,000 keys).
 */
function orderBy({ column, direction }: KeyQuery['sort']): string {
  const way = direction === 'ascending' ? 'ASC' : 'DESC'
  const nullable = (name: string) => `${name} ${way} NULLS LAST`
  const order = {
    name: `folded_name ${way}`,
    prefix: `prefix ${way}`,
    created: nullable('created_at'),
    expires: nullable('expires_at'),
    'last-used': nullable('last_used_at'),
    'rate-limit': nullable('rate_limit'),
    status: `${STATUS_RANK} ${way}, expires_at NULLS LAST`,
  }[column]
  return `${order}, folded_name, row_id`
}

export interface KeyConditions {
  readonly where: string
  readonly orderBy: string
  readonly parameters: Readonly<Record<string, string | number>>
}

/** The query without its search, which goes through what these have found. */
export function keyConditions(query: Omit<KeyQuery, 'search'>, now: Instant): KeyConditions {
  const where = [FILTER_CONDITIONS[query.filter]]
  const parameters: Record<string, string | number> = { now, soon: now + EXPIRING_WITHIN }
  if (query.connectionId !== null) {
    where.push('connection_id = :connection')
    parameters.connection = query.connectionId
  }
  if (!query.showRevoked && query.filter !== 'revoked') where.push(HIDING_CONDITION)
  return {
    where: where.map((condition) => `(${condition})`).join(' AND '),
    orderBy: orderBy(query.sort),
    parameters,
  }
}
