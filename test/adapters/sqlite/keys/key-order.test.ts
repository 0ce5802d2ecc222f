import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyId } from '../../../../src/domain/identifiers.ts'
import { DAY } from '../../../../src/domain/instant.ts'
import { KEY_COLUMNS, type KeyQuery } from '../../../../src/domain/keys/key-query.ts'
import { EXPIRING_WITHIN } from '../../../../src/domain/keys/key-status.ts'
import { openStore, type Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { connection, ELSEWHERE, HERE, listed, NOW } from '../sample.ts'

/** More than are sorted from the top: what comes after is answered from the order that is kept. */
const MANY = 1_500
const DEEP = { offset: 1_000, limit: 500 }

let folder = ''
let store: Store
const open = () => openStore({ folder, now: new Date(NOW) })

const byExpiry: KeyQuery = {
  connectionId: null,
  filter: 'all',
  search: '',
  showRevoked: false,
  sort: { column: 'expires', direction: 'ascending' },
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-order-'))
  store = open()
  store.connections.add(connection(HERE))
  store.connections.add(connection(ELSEWHERE))
  const keys = Array.from({ length: MANY }, (_, index) =>
    listed(String(index), { expiresAt: NOW + ((index * 37) % MANY) * 60_000 + 60_000 }),
  )
  store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

function deepIds(query: KeyQuery = byExpiry, now = NOW): readonly string[] {
  return store.keys.page(query, DEEP, now).rows.map(({ id }) => id)
}

/** The same question to a store that has nothing kept. */
function freshIds(query: KeyQuery, now: number): readonly string[] {
  const fresh = open()
  const ids = fresh.keys.page(query, DEEP, now).rows.map(({ id }) => id)
  fresh.close()
  return ids
}

test('deep windows are the rest of what the windows from the top begin, in every order', () => {
  for (const column of KEY_COLUMNS) {
    for (const direction of ['ascending', 'descending'] as const) {
      const query = { ...byExpiry, sort: { column, direction } }
      const top = [0, 500].flatMap((offset) =>
        store.keys.page(query, { offset, limit: 500 }, NOW).rows.map(({ id }) => id),
      )
      // Asked once more, the answer comes from what was kept.
      for (const deep of [deepIds(query), deepIds(query)]) {
        expect(deep).toEqual(freshIds(query, NOW))
        expect(new Set([...top, ...deep]).size).toBe(MANY)
      }
    }
  }
})

test('every change is seen at once: by a sync, a revocation, a removed connection, another process', () => {
  const last = () => deepIds().at(-1)
  const before = last()
  store.keys.put(HERE, listed('new', { expiresAt: NOW + 9_000 * DAY }))
  expect(store.keys.page(byExpiry, { offset: MANY, limit: 5 }, NOW).rows[0]?.id).toBe('new')
  store.keys.markRevoked({ connectionId: HERE, keyId: keyId('new') })
  expect(last()).toBe(before)

  const other = open()
  other.keys.markRevoked({ connectionId: HERE, keyId: keyId(before ?? '') })
  other.close()
  expect(deepIds()).toHaveLength(499)
  expect(store.keys.page(byExpiry, DEEP, NOW).total).toBe(MANY - 1)

  store.connections.remove(HERE)
  expect(store.keys.page(byExpiry, DEEP, NOW)).toEqual({ rows: [], total: 0 })
})

test('a key that expires, or begins to, while the order is kept changes place with its status', () => {
  const soonFirst = NOW - EXPIRING_WITHIN
  for (const filter of ['active', 'expiring', 'expired'] as const) {
    const query: KeyQuery = { ...byExpiry, filter }
    for (const from of [NOW, soonFirst, NOW + MANY * 60_000]) {
      for (const later of [0, 1, 59_999, 60_000, 60_001, 600_000, 80_000_000, -1, -60_000]) {
        deepIds(query, from)
        expect(deepIds(query, from + later), `${filter} ${from} ${later}`).toEqual(
          freshIds(query, from + later),
        )
      }
    }
  }
})
