import { stringify } from 'csv-stringify/sync'
import type { Instant } from '../../../domain/instant.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { keyStatus } from '../../../domain/keys/key-status.ts'
import type { NamedKeys } from '../../ports/exports.ts'
import { harmlessCell } from './harmless-cell.ts'
import { writeInTurns } from './write-in-turns.ts'

const HEADER = [
  'Connection',
  'Name',
  'Prefix',
  'Status',
  'Created',
  'Expires at',
  'Last used',
  'Last used from',
  'Rate limit',
  'Owner',
  'Permissions',
  'Secret stored here',
]

const FORM = {
  record_delimiter: 'windows',
  // So that lenient readers keep texts with surrounding spaces or another region's separator whole.
  quoted_string: true,
} as const

const STATUS_WORDS = {
  active: 'Active',
  expiring: 'Expiring',
  expired: 'Expired',
  revoked: 'Revoked',
  gone: 'Gone',
} as const

/**
 * Writes the keys as CSV (RFC 4180, CRLF): UTF-8 with a byte order mark, as Excel wants it; instants in ISO 8601,
 * UTC, with milliseconds; permissions separated by spaces. Values that Wevion does not provide, and the expiry of a
 * key that never expires, are empty. Texts that a spreadsheet might run as a formula are made harmless; the rate
 * limit is written as a number.
 */
export async function keySheet({ keys, now }: NamedKeys): Promise<string> {
  const rows = await writeInTurns(keys, (turn) => {
    return stringify(
      turn.map(({ key, connectionName }) => rowOf(key, connectionName, now)),
      FORM,
    )
  })
  return `${stringify([HEADER], { ...FORM, bom: true })}${rows}`
}

function rowOf(key: ApiKey, connectionName: string, now: Instant): readonly (string | number | null)[] {
  return [
    harmlessCell(connectionName),
    harmlessCell(key.name),
    harmlessCell(key.prefix),
    STATUS_WORDS[keyStatus(key, now)],
    instantCell(key.createdAt),
    instantCell(key.expiresAt),
    instantCell(key.lastUsed?.at ?? null),
    harmlessCell(key.lastUsed?.ip ?? ''),
    key.rateLimit,
    harmlessCell(key.owner ?? ''),
    harmlessCell(key.permissions?.join(' ') ?? ''),
    key.secretStored ? 'yes' : 'no',
  ]
}

/** Made harmless, since years after 9999 and before 0 begin with a sign. */
function instantCell(instant: Instant | null): string | null {
  return instant === null ? null : harmlessCell(new Date(instant).toISOString())
}
