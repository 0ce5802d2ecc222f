import type { Database } from 'better-sqlite3'
import type { ListedKey } from '../../../domain/api-key.ts'
import type { ConnectionId, KeyId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyStore } from '../../ports/store.ts'
import type { KeyListing, ListedPage } from '../../ports/wevion.ts'
import { KEY_COLUMN_NAMES, type KeyRow, listedColumns, saysTheSame, UPSERT_KEY } from './key-row.ts'
import { writing } from './store-errors.ts'

interface Difference {
  readonly news: readonly ListedKey[]
  /** Rows of keys that no answer mentions any more. */
  readonly gone: readonly KeyRow[]
}

/** Pages of the last list whose keys the rows say, by their marks. */
interface Said {
  readonly pages: ReadonlyMap<string, readonly KeyId[]>
  readonly version: string
}

export interface ListReplacer {
  readonly replaceListed: KeyStore['replaceListed']
  readonly put: KeyStore['put']
  /** The connection's rows are changed by something else than its list: the next list is compared whole. */
  forget(connectionId: ConnectionId): void
}

/** Writes of Wevion's lists what is news in them. */
export function createListReplacer(database: Database): ListReplacer {
  const one = database.prepare<[string, string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ? AND id = ?`,
  )
  const ofConnection = database.prepare<[string], KeyRow>(
    `SELECT ${KEY_COLUMN_NAMES} FROM api_keys WHERE connection_id = ?`,
  )
  const count = database
    .prepare<[string], number>('SELECT count(*) FROM api_keys WHERE connection_id = ?')
    .pluck()
  const upsert = database.prepare<unknown[]>(UPSERT_KEY)
  const markGone = database.prepare<unknown[]>(
    'UPDATE api_keys SET gone_since = ? WHERE connection_id = ? AND id = ? AND gone_since IS NULL',
  )
  const said = new Map<ConnectionId, Said>()

  /** Moves with what other processes write, and when the connection was removed and added again. */
  function version(connectionId: ConnectionId): string {
    return `${database.pragma('data_version', { simple: true })}/${count.get(connectionId)}`
  }

  function put(connectionId: ConnectionId, key: ListedKey): void {
    upsert.run(connectionId, ...listedColumns(key))
  }

  function compareWhole(connectionId: ConnectionId, listing: KeyListing): Difference {
    const known = new Map(ofConnection.all(connectionId).map((row) => [row.id, row]))
    const news = listing.keys.filter((key) => {
      const row = known.get(key.id)
      known.delete(key.id)
      return row === undefined || !saysTheSame(row, key)
    })
    // A key that could not be read is still there: only what no answer mentions is gone.
    const unreadable = new Set(listing.unreadable.map(({ label }) => label))
    const gone = [...known.values()].filter(
      (row) => row.gone_since === null && !unreadable.has(row.id) && !unreadable.has(row.name),
    )
    return { news, gone }
  }

  /** Looks at those pages alone that were not in the last list. */
  function compareNewPages(
    connectionId: ConnectionId,
    before: Said['pages'],
    pages: readonly ListedPage[],
  ): Difference {
    const row = (id: KeyId) => one.get(connectionId, id)
    const fresh = pages.filter(({ mark }) => !before.has(mark))
    const news = fresh
      .flatMap((page) => page.keys())
      .filter((key) => {
        const known = row(key.id)
        return known === undefined || !saysTheSame(known, key)
      })
    const lost = new Set([...before.values()].flat())
    for (const { ids } of pages) for (const id of ids) lost.delete(id)
    const gone = [...lost].map(row).filter((known) => known !== undefined)
    return { news, gone: gone.filter((known) => known.gone_since === null) }
  }

  return {
    forget: (connectionId) => void said.delete(connectionId),

    put: (connectionId, key) => {
      said.delete(connectionId)
      writing(() => put(connectionId, key))
    },

    replaceListed(connectionId, listing, now: Instant) {
      const before = said.get(connectionId)
      said.delete(connectionId)
      const { pages } = listing
      const { news, gone } =
        pages !== undefined && before !== undefined && before.version === version(connectionId)
          ? compareNewPages(connectionId, before.pages, pages)
          : compareWhole(connectionId, listing)
      const changed = news.length > 0 || gone.length > 0
      if (changed) {
        writing(() =>
          database.transaction(() => {
            for (const key of news) put(connectionId, key)
            for (const row of gone) markGone.run(now, connectionId, row.id)
          })(),
        )
      }
      if (pages !== undefined) {
        const marks = new Map(pages.map(({ mark, ids }) => [mark, ids]))
        said.set(connectionId, { pages: marks, version: version(connectionId) })
      }
      return changed
    },
  }
}
