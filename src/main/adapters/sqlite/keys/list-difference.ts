import type { Database } from 'better-sqlite3'
import type { ConnectionId, KeyId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import type { KeyListing, ListedPage } from '../../../ports/wevion.ts'
import { KEY_COLUMN_NAMES, type KeyRow, saysTheSame } from './key-columns.ts'

export interface Difference {
  readonly news: readonly ListedKey[]
  /** Rows of keys that no answer mentions any more. */
  readonly gone: readonly { readonly id: string }[]
}

/** Which part of a list the rows are known to match. */
export interface Said {
  /** Pages that the rows match, by their marks. */
  readonly pages: ReadonlyMap<string, readonly KeyId[]>
  /** Ids of the other keys with rows that are not gone. Null: not known. */
  readonly others: readonly string[] | null
}

const NOTHING_SAID: Said = { pages: new Map(), others: null }

export interface ListDifference {
  /** By all rows of the connection. */
  whole(connectionId: ConnectionId, listing: KeyListing): Difference
  /** By the rows of those pages alone that are not said yet. */
  byPages(connectionId: ConnectionId, said: Said, pages: readonly ListedPage[]): Difference
  isNews(connectionId: ConnectionId, key: ListedKey): boolean
  /** Ids of keys with rows that no page of the list mentions; perhaps some that are gone already. */
  missing(connectionId: ConnectionId, said: Said | null, listing: KeyListing): readonly string[]
}

/** Finds out what is news in Wevion's lists. */
export function createListDifference(database: Database): ListDifference {
  const one = database.prepare<[string, string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ? AND id = ?`,
  )
  const ofConnection = database.prepare<[string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ?`,
  )
  const present = database
    .prepare<[string], string>('SELECT id FROM api_keys WHERE connection_id = ? AND gone_since IS NULL')
    .pluck()

  const presentNames = database.prepare<[string], Pick<KeyRow, 'id' | 'name'>>(
    'SELECT id, name FROM api_keys WHERE connection_id = ? AND gone_since IS NULL',
  )
  const presentCount = database
    .prepare<[string], number>('SELECT count(*) FROM api_keys WHERE connection_id = ? AND gone_since IS NULL')
    .pluck()

  function isNews(connectionId: ConnectionId, key: ListedKey): boolean {
    const row = one.get(connectionId, key.id)
    return row === undefined || !saysTheSame(row, key)
  }

  /** Keys with a row that is not gone and that none of the pages mentions; perhaps some that are gone already. */
  function missing(connectionId: ConnectionId, said: Said, pages: readonly ListedPage[]): readonly string[] {
    const mentioned = pages.reduce((sum, { ids }) => sum + ids.length, 0)
    const isAllSaid = pages.every(({ mark }) => said.pages.has(mark))
    if (isAllSaid && presentCount.get(connectionId) === mentioned) return []
    const candidates = said.others === null ? present.all(connectionId) : idsOutside(said, pages)
    if (candidates.length === 0) return []
    const ids = new Set<string>(pages.flatMap((page) => page.ids))
    return candidates.filter((id) => !ids.has(id))
  }

  function whole(connectionId: ConnectionId, listing: KeyListing): Difference {
    const known = new Map(ofConnection.all(connectionId).map((row) => [row.id, row]))
    const different = listing.keys.filter((key) => {
      const row = known.get(key.id)
      known.delete(key.id)
      return row === undefined || !saysTheSame(row, key)
    })
    const gone = notMentioned(
      [...known.values()].filter((row) => row.gone_since === null),
      listing,
    )
    return { news: different, gone }
  }

  return {
    isNews,
    whole,

    missing(connectionId, said, listing) {
      const { pages } = listing
      if (pages === undefined) {
        const listed = new Set<string>(listing.keys.map(({ id }) => id))
        const absent = presentNames.all(connectionId).filter(({ id }) => !listed.has(id))
        return notMentioned(absent, listing).map(({ id }) => id)
      }
      return missing(connectionId, said ?? NOTHING_SAID, pages)
    },

    byPages(connectionId, said, pages) {
      const fresh = pages.filter(({ mark }) => !said.pages.has(mark))
      return {
        news: fresh.flatMap((page) => page.keys().filter((key) => isNews(connectionId, key))),
        gone: missing(connectionId, said, pages).map((id) => ({ id })),
      }
    },
  }
}

/** A key that could not be read is still there: only what no answer mentions is gone. */
function notMentioned<Row extends Pick<KeyRow, 'id' | 'name'>>(
  rows: readonly Row[],
  { unreadable }: Pick<KeyListing, 'unreadable'>,
): readonly Row[] {
  const labels = new Set(unreadable.map(({ label }) => label))
  return rows.filter(({ id, name }) => !labels.has(id) && !labels.has(name))
}

/** The keys with rows that stood on other pages than these. */
export function idsOutside(said: Said, pages: readonly ListedPage[]): readonly string[] {
  const marks = new Set(pages.map(({ mark }) => mark))
  const left = [...said.pages].filter(([mark]) => !marks.has(mark)).flatMap(([, ids]) => ids)
  return [...left, ...(said.others ?? [])]
}
