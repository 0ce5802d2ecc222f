import type { ConnectionId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { foldKeyName } from '../../../../domain/keys/key-name.ts'

type Value = string | number | null

interface ListedColumn {
  /** What the list says of a key, as it is written. */
  readonly listed: (key: ListedKey) => Value
  /** The SQL of what a row becomes that is there already, where it does not simply take what the list says. */
  readonly updated?: string
  /** Whether what is stored may stay, where that is not only so if the list says the same. */
  readonly mayStay?: (stored: Value) => boolean
}

/** Names reach the screen and the index at most this long; a longer one is Wevion's to keep. */
const LONGEST_STORED_NAME = 1_000

const storedName = ({ name }: ListedKey) => name.slice(0, LONGEST_STORED_NAME)

/**
 * The columns that Wevion's list decides. The statement that writes a key, its values, the columns that are read and the
 * comparison with a list all come from here: a new field of a key is one line here, one in `keyFromRow`, and a migration.
 */
const LISTED_COLUMNS = {
  id: { listed: ({ id }: ListedKey): string => id },
  name: { listed: storedName },
  prefix: { listed: ({ prefix }: ListedKey) => prefix },
  created_at: { listed: ({ createdAt }: ListedKey) => createdAt },
  expires_at: { listed: ({ expiresAt }: ListedKey) => expiresAt },
  last_used_at: { listed: ({ lastUsed }: ListedKey) => lastUsed?.at ?? null },
  last_used_ip: { listed: ({ lastUsed }: ListedKey) => lastUsed?.ip ?? null },
  rate_limit: { listed: ({ rateLimit }: ListedKey) => rateLimit },
  // A key that is known to be revoked stays so, since a revocation cannot be undone: a list that lags behind must not
  // bring it back to life.
  revoked: {
    listed: ({ revoked }: ListedKey): number => (revoked ? 1 : 0),
    updated: 'max(revoked = 1, excluded.revoked)',
    mayStay: (stored: Value) => stored === 1,
  },
  owner: { listed: ({ owner }: ListedKey) => owner },
  permissions: {
    listed: ({ permissions }: ListedKey) => (permissions === null ? null : JSON.stringify(permissions)),
  },
} satisfies Record<string, ListedColumn>

/** What names are sorted by, and what is searched. Both follow from name and prefix: they are neither read nor compared. */
const SEARCH_COLUMNS = ['folded_name', 'search_text']

type Listed = typeof LISTED_COLUMNS

export type KeyRow = { [Name in keyof Listed]: ReturnType<Listed[Name]['listed']> } & {
  connection_id: string
  gone_since: number | null
  fingerprint: string | null
}

const COLUMNS = Object.entries<ListedColumn>(LISTED_COLUMNS).map(([name, column]) => ({ name, ...column }))
const NAMES = COLUMNS.map(({ name }) => name)
const WRITTEN = ['connection_id', ...NAMES, ...SEARCH_COLUMNS]

/** The columns of a `KeyRow`. */
export const KEY_COLUMN_NAMES = ['connection_id', ...NAMES, 'gone_since', 'fingerprint'].join(', ')

const updates = [
  ...COLUMNS.filter(({ name }) => name !== 'id').map(
    ({ name, updated = `excluded.${name}` }) => `${name} = ${updated}`,
  ),
  ...SEARCH_COLUMNS.map((name) => `${name} = excluded.${name}`),
  'gone_since = NULL',
]

/** Takes `writtenValues`. */
export const UPSERT_KEY = `
  INSERT INTO api_keys (${WRITTEN.join(', ')}) VALUES (${WRITTEN.map(() => '?').join(', ')})
  ON CONFLICT (connection_id, id) DO UPDATE SET ${updates.join(', ')}`

export function writtenValues(connectionId: ConnectionId, key: ListedKey): readonly Value[] {
  const values: Value[] = [connectionId]
  for (const { listed } of COLUMNS) values.push(listed(key))
  const folded = foldKeyName(storedName(key))
  values.push(folded, `${folded}\n${key.prefix.toLowerCase()}`)
  return values
}

/** Whether the stored row already says what the list says. */
export function saysTheSame(row: KeyRow, key: ListedKey): boolean {
  if (row.gone_since !== null) return false
  const stored: Readonly<Record<string, Value>> = row
  for (const { name, listed, mayStay } of COLUMNS) {
    const value = listed(key)
    if (stored[name] !== value && mayStay?.(stored[name] ?? null) !== true) return false
  }
  return true
}
