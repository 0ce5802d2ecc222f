import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { UnreadableKey } from '../../../../domain/connections/connection.ts'
import type { Failure } from '../../../../domain/failure.ts'
import type { KeyId } from '../../../../domain/identifiers.ts'
import type { ListedKey } from '../../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { ListedPage } from '../../../ports/wevion.ts'
import type { JsonObject } from './json-field.ts'
import { LIST_FIELDS, readEnvelope } from './read-envelope.ts'
import { readJson } from './read-json.ts'
import { labelOfKey, readListedKey } from './read-listed-key.ts'

/** How many keys are read before other work gets a turn. */
const KEYS_IN_A_ROW = 1_000

/** In a whole list, readable or not. */
const MOST_KEYS = 200_000
const TOO_MANY_KEYS: Failure = { kind: 'unexpected-response', field: 'a list of more than 200,000 keys' }

/** What is remembered of a page, without its keys. */
export interface KnownPage {
  readonly mark: string
  /** What surrounds the keys in the answer. */
  readonly around: JsonObject
  /** The number of items in the answer, readable or not. */
  readonly count: number
  /** The readable ones, each once. */
  readonly ids: readonly KeyId[]
}

export interface Page extends KnownPage, ListedPage {
  readonly unreadable: readonly UnreadableKey[]
  /** Some raw items, to learn Wevion's naming from. Empty for a known page. */
  readonly sample: readonly unknown[]
}

/**
 * Reads one page. If it is identical to a known one, its keys are read only when `keys()` is called.
 *
 * @param place of the page's first item in the whole list, from 0
 * @param known pages all of whose keys could be read, by the hash of their body
 */
export async function readPage(
  body: string,
  place: number,
  known: ReadonlyMap<string, KnownPage>,
): Promise<Result<Page>> {
  const mark = hash('sha256', body, 'base64')
  const kept = known.get(mark)
  if (kept !== undefined && place + kept.count > MOST_KEYS) return fail(TOO_MANY_KEYS)
  if (kept !== undefined) return succeed({ ...kept, unreadable: [], sample: [], keys: () => readKeys(body) })

  const json = readJson(body)
  if (!json.ok) return json
  const envelope = readEnvelope(json.value)
  if (envelope === null) return fail({ kind: 'unexpected-response', field: 'keys' })
  const { items, around } = envelope
  if (place + items.length > MOST_KEYS) return fail(TOO_MANY_KEYS)
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

/** Reads the keys of a page that was read before without a fault. */
function readKeys(body: string): readonly ListedKey[] {
  const keys = new Map<KeyId, ListedKey>()
  for (const item of readEnvelope(JSON.parse(body))?.items ?? []) {
    const reading = readListedKey(item)
    if (reading.ok && !keys.has(reading.key.id)) keys.set(reading.key.id, reading.key)
  }
  return [...keys.values()]
}
