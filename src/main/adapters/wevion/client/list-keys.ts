import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Failure } from '../../../../domain/failure.ts'
import type { KeyId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { KeyListing } from '../../../ports/wevion.ts'
import { type KnownPage, type Page, readPage } from '../reading/read-page.ts'
import { MOST_PAGES, TOO_MANY_PAGES } from './listing-bounds.ts'
import { type NextPage, readNextPage, readTotal } from './read-paging.ts'
import type { Reply } from './session.ts'
import { saysFailed } from './signs-of-more.ts'

const PAGING: Failure = { kind: 'unexpected-response', field: 'next_cursor' }
const FAILED: Failure = { kind: 'unexpected-response', field: 'error' }

/** Asks for a page by its query parameters; null: the first. */
export type AskPage = (page: NextPage) => Promise<Reply>

export interface Listing {
  readonly listing: KeyListing
  /** Some items of the first page as they came, for learning how Wevion names things. */
  readonly sample: readonly unknown[]
  /** What may be known of these pages the next time, by their marks. */
  readonly known: ReadonlyMap<string, KnownPage>
}

/**
 * All pages of the list, each key once, and whether its total moved from page to page. A list that never ends, that
 * goes on with what was there before, or of which a page is missing, is a failure: half a list would make keys look
 * gone.
 *
 * @param known pages of the last list: they are not read again where nothing in them changed
 */
export async function listAllKeys(
  askPage: AskPage,
  known: ReadonlyMap<string, KnownPage> = new Map(),
): Promise<Result<Listing>> {
  const pages: Page[] = []
  const ids = new Set<KeyId>()
  const asked = new Set<string>()
  const totals = new Set<number | null>()
  let unreadable = 0
  let place = 0
  let next: NextPage = null

  while (pages.length < MOST_PAGES) {
    const reply = await askPage(next)
    if (reply.kind === 'not-accepted') return fail(reply.failure)
    const read = await readPage(reply.answer.body ?? '', place, known)
    if (!read.ok) return read
    const page = read.value
    if (saysFailed(page.around)) return fail(FAILED)
    pages.push(page)
    place += page.count
    const before = ids.size + unreadable
    for (const id of page.ids) ids.add(id)
    unreadable += page.unreadable.length
    const countSoFar = ids.size + unreadable

    const { around, count } = page
    const { headers } = reply.answer
    totals.add(readTotal({ around, headers }))
    const following = readNextPage({
      around,
      headers,
      asked: next,
      pages: pages.length,
      count,
      items: place,
      countSoFar,
    })
    if (following === 'unclear') return fail(PAGING)
    next = following
    if (next === null) return succeed(whole(pages, ids.size, totals.size > 1))
    if (countSoFar === before && count > 0) return fail(PAGING)
    const query = new URLSearchParams(next).toString()
    if (asked.has(query)) return fail(PAGING)
    asked.add(query)
    await nextTurn()
  }
  return fail(TOO_MANY_PAGES)
}

function whole(pages: readonly Page[], different: number, totalMoved: boolean): Listing {
  const unreadable = pages.flatMap((page) => page.unreadable)
  // Only where every page can be understood without the others may one stand for itself.
  const standAlone = different === pages.reduce((sum, { count }) => sum + count, 0)
  let keys: readonly ListedKey[] | null = null
  const listing: KeyListing = {
    get keys() {
      keys ??= eachOnce(pages)
      return keys
    },
    unreadable,
    ...(standAlone ? { pages } : {}),
    ...(totalMoved ? { moved: true } : {}),
  }
  const known = standAlone ? pages : []
  return {
    listing,
    sample: pages[0]?.sample ?? [],
    known: new Map(known.map(({ mark, around, count, ids }) => [mark, { mark, around, count, ids }])),
  }
}

function eachOnce(pages: readonly Page[]): readonly ListedKey[] {
  const keys = new Map<KeyId, ListedKey>()
  for (const page of pages) {
    for (const key of page.keys()) if (!keys.has(key.id)) keys.set(key.id, key)
  }
  return [...keys.values()]
}
