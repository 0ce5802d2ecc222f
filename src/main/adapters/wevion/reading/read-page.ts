import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { UnreadableKey } from '../../../../domain/connections/connection.ts'
import type { KeyId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { ListedPage } from '../../../ports/wevion.ts'
import type { JsonObject } from './json-field.ts'
import { LIST_FIELDS, readEnvelope } from './read-envelope.ts'
import { readJson } from './read-json.ts'
import { labelOfKey, readListedKey } from './read-listed-key.ts'

/** Keys read before others get a turn. */
const KEYS_IN_A_ROW = 1_000

/** What stays known of a page when its keys are forgotten. */
export interface KnownPage {
  readonly mark: string
  /** What surrounds the keys in the answer, without them. */
  readonly around: JsonObject
  /** Items in the answer, whether they could be read or not. */
  readonly count: number
  /** Those that could be read, each once. */
  readonly ids: readonly KeyId[]
}

export interface Page extends KnownPage, ListedPage {
  readonly unreadable: readonly UnreadableKey[]
  /** Some items as they came, for learning how Wevion names things; none of a page that was known. */
  readonly sample: readonly unknown[]
}

/**
 * Reads one page; of one that is known to the letter, and all of whose keys could be read, the keys are read only if
 * somebody wants them.
 *
 * @param place of the page's first item in the whole list, from 0
 */
export async function readPage(
  body: string,
  place: number,
  known: ReadonlyMap<string, KnownPage>,
): Promise<Result<Page>> {
  const mark = hash('sha256', body, 'base64')
  const kept = known.get(mark)
  if (kept !== undefined) return succeed({ ...kept, unreadable: [], sample: [], keys: () => readKeys(body) })

  const json = readJson(body)
  if (!json.ok) return json
  const envelope = readEnvelope(json.value)
  if (envelope === null) return fail({ kind: 'unexpected-response', field: 'keys' })
  const { items, around } = envelope
  const keys = new Map<KeyId, ListedKey>()
  const unreadable: UnreadableKey[] = []
  for (const [index, item] of items.entries()) {
    const reading = readListedKey(item)
    if (!reading.ok) unreadable.push({ label: labelOfKey(item, place + index + 1), field: reading.field })
    else if (!keys.has(reading.key.id)) keys.set(reading.key.id, reading.key)
    if ((index + 1) % KEYS_IN_A_ROW === 0) await nextTurn()
  }
  const read = [...keys.values()]
  return succeed({
    mark,
    around: Object.fromEntries(Object.entries(around).filter(([name]) => !LIST_FIELDS.includes(name))),
    count: items.length,
    ids: [...keys.keys()],
    unreadable,
    sample: items.slice(0, 20),
    keys: () => read,
  })
}

/** The keys of a page that was read before without a fault. */
function readKeys(body: string): readonly ListedKey[] {
  const keys = new Map<KeyId, ListedKey>()
  for (const item of readEnvelope(JSON.parse(body))?.items ?? []) {
    const reading = readListedKey(item)
    if (reading.ok && !keys.has(reading.key.id)) keys.set(reading.key.id, reading.key)
  }
  return [...keys.values()]
}
