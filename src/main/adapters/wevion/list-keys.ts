import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ListedKey } from '../../../domain/api-key.ts'
import type { UnreadableKey } from '../../../domain/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { KeyId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { KeyListing } from '../../ports/wevion.ts'
import type { Reply } from './conversation.ts'
import { readEnvelope } from './read-envelope.ts'
import { readJson } from './read-json.ts'
import { labelOfKey, readListedKey } from './read-listed-key.ts'
import { type NextPage, readNextPage } from './read-paging.ts'

const MOST_PAGES = 2_000
/** Keys read before others get a turn. */
const KEYS_IN_A_ROW = 2_000
const PAGING: Failure = { kind: 'unexpected-response', field: 'next_cursor' }

/** Asks for a page by its query parameters; null: the first. */
export type AskPage = (page: NextPage) => Promise<Reply>

export interface Listing extends KeyListing {
  /** The items of the first page as they came, for learning how Wevion names things. */
  readonly sample: readonly unknown[]
}

/**
 * All pages of the list, each key once. A list that never ends, that goes on with what was there before, or of which a
 * page is missing, is a failure: half a list would make keys look gone.
 */
export async function listAllKeys(askPage: AskPage): Promise<Result<Listing>> {
  const keys = new Map<KeyId, ListedKey>()
  const unreadable: UnreadableKey[] = []
  const asked = new Set<string>()
  let sample: readonly unknown[] = []
  let place = 0
  let page: NextPage = null

  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const reply = await askPage(page)
    if (reply.kind === 'not-accepted') return fail(reply.failure)
    const json = readJson(reply.answer.body ?? '')
    if (!json.ok) return json
    const envelope = readEnvelope(json.value)
    if (envelope === null) return fail({ kind: 'unexpected-response', field: 'keys' })
    if (pages === 1) sample = envelope.items.slice(0, 20)

    const known = keys.size + unreadable.length
    for (const item of envelope.items) {
      place += 1
      const reading = readListedKey(item)
      if (!reading.ok) unreadable.push({ label: labelOfKey(item, place), field: reading.field })
      else if (!keys.has(reading.key.id)) keys.set(reading.key.id, reading.key)
      if (place % KEYS_IN_A_ROW === 0) await nextTurn()
    }

    page = readNextPage({
      around: envelope.around,
      link: reply.answer.headers.get('link'),
      pages,
      count: envelope.items.length,
      countSoFar: keys.size + unreadable.length,
    })
    if (page === null) return succeed({ keys: [...keys.values()], unreadable, sample })
    if (keys.size + unreadable.length === known && envelope.items.length > 0) return fail(PAGING)
    const query = new URLSearchParams(page).toString()
    if (asked.has(query)) return fail(PAGING)
    asked.add(query)
    await nextTurn()
  }
  return fail(PAGING)
}
