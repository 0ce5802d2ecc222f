import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyId } from '../../../../src/domain/identifiers.ts'
import { DAY } from '../../../../src/domain/instant.ts'
import type { ApiKey } from '../../../../src/domain/keys/api-key.ts'
import { KEY_COLUMNS, KEY_FILTERS, type KeyQuery } from '../../../../src/domain/keys/key-query.ts'
import { keyStatus } from '../../../../src/domain/keys/key-status.ts'
import type { Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { EVERY_KEY, names, newStore, pageOf, removeStore } from '../new-store.ts'
import { connection, HERE, listed, NOW } from '../sample.ts'

let folder = ''
let store: Store

beforeEach(() => {
  ;({ folder, store } = newStore())
})

afterEach(() => removeStore(folder, store))

const page = (change: Partial<KeyQuery> = {}) => pageOf(store, change)

test('every filter shows exactly the keys whose status says so, and the counts agree', () => {
  const near = fc.integer({ min: NOW - 20 * DAY, max: NOW + 20 * DAY })
  const edge = fc.constantFrom(NOW, NOW + 14 * DAY, NOW + 14 * DAY + 1, NOW + 1, NOW - 1)
  const some = fc.record({
    expiresAt: fc.option(fc.oneof(near, edge), { nil: null }),
    revoked: fc.boolean(),
    used: fc.boolean(),
    gone: fc.boolean(),
    stored: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (drawn) => {
      store.connections.remove(HERE)
      store.connections.add(connection(HERE))
      const keys = drawn.map(({ expiresAt, revoked, used }, index) =>
        listed(String(index), { expiresAt, revoked, lastUsed: used ? { at: NOW, ip: null } : null }),
      )
      store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
      const kept = keys.filter((_, index) => !drawn[index]?.gone)
      store.keys.replaceListed(HERE, { keys: kept, unreadable: [] }, NOW)
      drawn.forEach(({ stored }, index) => {
        if (stored) store.keys.setFingerprint({ connectionId: HERE, keyId: keyId(String(index)) }, 'abc')
      })
      const all = page({ connectionId: HERE, showRevoked: true })
      expect(all).toHaveLength(drawn.length)
      const isHidden = (key: ApiKey) => ['revoked', 'gone'].includes(keyStatus(key, NOW))
      for (const showRevoked of [false, true]) {
        const counts = store.keys.counts({ connectionId: HERE, showRevoked }, NOW)
        for (const filter of KEY_FILTERS) {
          const expected = all.filter((key) => {
            const status = keyStatus(key, NOW)
            if (filter === 'revoked') return status === 'revoked'
            if (isHidden(key) && !showRevoked) return false
            if (filter === 'never-used') return key.lastUsed === null
            if (filter === 'secret-not-stored') return !key.secretStored
            return filter === 'all' || status === filter
          })
          const shown = page({ connectionId: HERE, filter, showRevoked })
          expect(new Set(names(shown))).toEqual(new Set(names(expected)))
          expect(counts.shown[filter]).toBe(expected.length)
        }
        expect(counts.hidden).toBe(all.filter(isHidden).length)
        expect(counts.present).toBe(all.length - counts.hidden)
        expect(counts.stored).toBe(all.filter((key) => key.secretStored && !isHidden(key)).length)
      }
    }),
    { numRuns: 60 },
  )
})

test('search ignores case and width, in name and prefix, and takes every character as it is', () => {
  const keys = [
    listed('1', { name: 'ＢＩ Dashboard' }),
    listed('2', { name: '100%_sure' }),
    listed('3', { prefix: 'wv_live_Zz' }),
  ]
  store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
  expect(names(page({ search: 'bi DASH' }))).toEqual(['ＢＩ Dashboard'])
  expect(names(page({ search: '%_' }))).toEqual(['100%_sure'])
  expect(names(page({ search: 'LIVE_zz' }))).toEqual(['Key 3'])
  expect(page({ search: "'; DROP TABLE api_keys; --" })).toEqual([])
})

test('every sort is total, its own reverse but for keys without a value, which come last', () => {
  const keys = Array.from({ length: 40 }, (_, index) =>
    listed(String(index), {
      name: `Key ${index % 7}`,
      createdAt: index % 3 === 0 ? null : NOW - index * DAY,
      expiresAt: index % 4 === 0 ? null : NOW + ((index * 7) % 60) * DAY,
      rateLimit: index % 5 === 0 ? null : index,
    }),
  )
  store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
  for (const column of KEY_COLUMNS) {
    for (const direction of ['ascending', 'descending'] as const) {
      const ids = page({ sort: { column, direction } }).map(({ id }) => id)
      expect(new Set(ids).size).toBe(40)
      const paged = [0, 15, 30].flatMap((offset) =>
        store.keys
          .page({ ...EVERY_KEY, sort: { column, direction } }, { offset, limit: 15 }, NOW)
          .rows.map(({ id }) => id),
      )
      expect(paged).toEqual(ids)
    }
  }
  const expiries = page({ sort: { column: 'expires', direction: 'descending' } }).map(
    ({ expiresAt }) => expiresAt,
  )
  expect(expiries.slice(-10)).toEqual(Array(10).fill(null))
  const dated = expiries.slice(0, -10).map(Number)
  expect(dated).toEqual([...dated].sort((a, b) => b - a))
})
