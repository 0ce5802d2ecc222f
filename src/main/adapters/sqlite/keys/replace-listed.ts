import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { type ConnectionId, keyId } from '../../../../domain/identifiers.ts'
import { DAY, MINUTE } from '../../../../domain/instant.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { STALE_AFTER_DAYS } from '../../../../domain/keys/expiry-days.ts'
import type { KeyStore } from '../../../ports/stores/key-store.ts'
import type { KeyListing, ListedPage } from '../../../ports/wevion.ts'
import { writing } from '../database/sqlite-errors.ts'
import { commit } from '../database/transaction.ts'
import { UPSERT_KEY, writtenValues } from './key-columns.ts'
import { createListDifference, type Difference, idsOutside, type Said } from './list-difference.ts'

/** So many keys are written at once, however long that takes: a slow machine would spend its time on commits. */
const LONG = 1_000
/** How long more keys are written before others get a turn, in milliseconds; the commit comes on top. */
const TURN = 25

/** How far a clock is trusted, in milliseconds. */
const CLOCK_MARGIN = 5 * MINUTE

/** A list that is being written in turns. */
interface Run {
  readonly connectionId: ConnectionId
  /** Something else has written to the connection's keys since it began. */
  disturbed: boolean
  /** Keys that came since: a list that was asked for before does not have them. */
  readonly spared: Set<string>
}

export interface ListReplacer
  extends Pick<KeyStore, 'replaceListed' | 'replaceListedInTurns' | 'missing' | 'put'> {
  /** The connection's rows are changed by something else than its list: the next list is compared whole. */
  forget(connectionId: ConnectionId): void
}

/** Writes of Wevion's lists what is news in them, and remembers which of their pages the rows say. */
export function createListReplacer(database: Database): ListReplacer {
  const upsert = database.prepare<unknown[]>(UPSERT_KEY)
  const markGone = database.prepare<unknown[]>(
    'UPDATE api_keys SET gone_since = ? WHERE connection_id = ? AND id = ? AND gone_since IS NULL',
  )
  // What is missing at its expiry has expired, and stays a row as long as that is told.
  const isMissed = database
    .prepare<[string, string, number, number], number>(
      `SELECT 1 FROM api_keys WHERE connection_id = ? AND id = ? AND gone_since IS NULL
          AND (expires_at IS NULL OR expires_at NOT BETWEEN ? AND ?)`,
    )
    .pluck()
  const clockOffset = database
    .prepare<[string], number | null>('SELECT clock_offset FROM connections WHERE id = ?')
    .pluck()
  const isThere = database
    .prepare<[string, string], number>('SELECT 1 FROM api_keys WHERE connection_id = ? AND id = ?')
    .pluck()
  const countOf = database
    .prepare<[string], number>('SELECT count(*) FROM api_keys WHERE connection_id = ?')
    .pluck()
  const isConnected = database.prepare<[string], number>('SELECT 1 FROM connections WHERE id = ?').pluck()
  const difference = createListDifference(database)
  const remembered = new Map<ConnectionId, Said & { readonly version: unknown }>()

  const runs = new Set<Run>()

  function disturb(connectionId: ConnectionId, spared?: string): void {
    remembered.delete(connectionId)
    for (const run of runs) {
      if (run.connectionId !== connectionId) continue
      run.disturbed = true
      if (spared !== undefined) run.spared.add(spared)
    }
  }

  /** Moves with what other processes write. */
  const version = () => database.pragma('data_version', { simple: true })

  function saidOf(connectionId: ConnectionId): Said | null {
    const said = remembered.get(connectionId)
    if (said === undefined || said.version !== version()) return null
    const [id] = [...said.pages.values()].find((ids) => ids.length > 0) ?? []
    // A connection that was removed took its rows along.
    return id === undefined || isThere.get(connectionId, id) === undefined ? null : said
  }

  function remember(connectionId: ConnectionId, pages: readonly ListedPage[], others: Said['others']): void {
    const marks = new Map(pages.map(({ mark, ids }) => [mark, ids]))
    remembered.set(connectionId, { pages: marks, others, version: version() })
  }

  function put(connectionId: ConnectionId, key: ListedKey): void {
    upsert.run(...writtenValues(connectionId, key))
  }

  /** Of absent keys those that are not just expired. Wevion drops expired ones by its own clock. */
  function onlyMissed(connectionId: ConnectionId, absent: readonly string[], now: number): readonly string[] {
    if (absent.length === 0) return []
    const ahead = Math.max(0, clockOffset.get(connectionId) ?? 0)
    const [from, until] = [now - STALE_AFTER_DAYS * DAY, now + ahead + CLOCK_MARGIN]
    return absent.filter((id) => isMissed.get(connectionId, id, from, until) !== undefined)
  }

  /** Answers whether anything changed by it. */
  function write(connectionId: ConnectionId, { news, gone }: Difference, now: number): boolean {
    if (news.length === 0 && gone.length === 0) return false
    let changed = news.length > 0
    commit(
      database,
      'relaxed',
      database.transaction(() => {
        for (const key of news) put(connectionId, key)
        for (const { id } of gone) {
          if (markGone.run(now, connectionId, id).changes > 0) changed = true
        }
      }),
    )
    return changed
  }

  function replaceListed(
    connectionId: ConnectionId,
    listing: KeyListing,
    now: number,
    since: ReadonlySet<string> = new Set(),
  ): boolean {
    const { pages } = listing
    const spared = new Set<string>([...since, ...(listing.seenBefore ?? [])])
    const said = saidOf(connectionId)
    // What fails half-way is not remembered.
    disturb(connectionId)
    const { news, gone } =
      pages !== undefined && said !== null
        ? difference.byPages(connectionId, said, pages)
        : difference.whole(connectionId, listing)
    const absent = gone.map(({ id }) => id).filter((id) => !spared.has(id))
    const missed = onlyMissed(connectionId, absent, now)
    const changed = write(connectionId, { news, gone: missed.map((id) => ({ id })) }, now)
    if (pages !== undefined) {
      const left = new Set([...spared, ...absent])
      for (const id of missed) left.delete(id)
      remember(connectionId, pages, [...left])
    }
    return changed
  }

  /** Writes news from there on, in one transaction that does not take long. Answers how far it came. */
  function writeSome(
    connectionId: ConnectionId,
    keys: readonly ListedKey[],
    from: number,
    isNews: (key: ListedKey) => boolean,
  ) {
    const until = performance.now() + TURN
    let next = from
    let changed = false
    commit(
      database,
      'relaxed',
      database.transaction(() => {
        for (; next < keys.length && (next - from < LONG || performance.now() < until); next += 1) {
          const key = keys[next]
          if (key === undefined || !isNews(key)) continue
          put(connectionId, key)
          changed = true
        }
      }),
    )
    return { next, changed }
  }

  /** Writes the pages that are not said yet, as long as nothing else comes between. Answers whether anything changed. */
  async function writePages(run: Run, pages: readonly ListedPage[]): Promise<boolean> {
    const { connectionId } = run
    const before = saidOf(connectionId)
    const begun = version()
    const isEmpty = countOf.get(connectionId) === 0
    const isNews = (key: ListedKey) => isEmpty || difference.isNews(connectionId, key)
    const keys = pages.filter(({ mark }) => before?.pages.has(mark) !== true).flatMap((page) => page.keys())
    remembered.delete(connectionId)
    let changed = false
    for (let next = 0; next < keys.length; ) {
      const some = writeSome(connectionId, keys, next, isNews)
      changed ||= some.changed
      next = some.next
      await nextTurn()
      if (run.disturbed || version() !== begun || isConnected.get(connectionId) === undefined) return changed
    }
    const others = before === null || before.others === null ? null : idsOutside(before, pages)
    remember(connectionId, pages, isEmpty ? [] : others)
    return changed
  }

  return {
    forget: disturb,

    missing(connectionId, listing, now) {
      const ids = difference.missing(connectionId, saidOf(connectionId), listing)
      return onlyMissed(connectionId, ids, now).map((id) => keyId(id))
    },

    put(connectionId, key) {
      disturb(connectionId, key.id)
      writing(() => put(connectionId, key))
    },

    replaceListed: (connectionId, listing, now) => replaceListed(connectionId, listing, now),

    async replaceListedInTurns(connectionId, listing, now) {
      const { pages = [] } = listing
      const said = saidOf(connectionId)
      const fresh = pages.filter(({ mark }) => said?.pages.has(mark) !== true)
      if (fresh.reduce((sum, { ids }) => sum + ids.length, 0) <= LONG)
        return replaceListed(connectionId, listing, now)
      const run: Run = { connectionId, disturbed: false, spared: new Set() }
      runs.add(run)
      try {
        const changed = await writePages(run, pages)
        if (isConnected.get(connectionId) === undefined) return changed
        return replaceListed(connectionId, listing, now, run.spared) || changed
      } finally {
        runs.delete(run)
      }
    },
  }
}
