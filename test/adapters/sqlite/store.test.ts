import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ApiKey } from '../../../src/domain/api-key.ts'
import type { Creation } from '../../../src/domain/creation.ts'
import { creationId, keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import { KEY_COLUMNS, KEY_FILTERS, type KeyQuery } from '../../../src/domain/key-query.ts'
import { keyStatus } from '../../../src/domain/key-status.ts'
import { openStore, type Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { StoreFromTheFuture } from '../../../src/main/adapters/sqlite/store-errors.ts'
import { StoreFailure } from '../../../src/main/ports/store-failure.ts'
import { connection, ELSEWHERE, HERE, listed, NOW } from './sample.ts'

let folder = ''
let store: Store

function open(): Store {
  return openStore({ folder, now: new Date(NOW) })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-store-'))
  store = open()
  store.connections.add(connection(HERE))
  store.connections.add(connection(ELSEWHERE))
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const query: KeyQuery = {
  connectionId: null,
  filter: 'all',
  search: '',
  showRevoked: false,
  sort: { column: 'name', direction: 'ascending' },
}

function page(change: Partial<KeyQuery> = {}): readonly ApiKey[] {
  return store.keys.page({ ...query, ...change }, { offset: 0, limit: 500 }, NOW).rows
}

const names = (keys: readonly ApiKey[]) => keys.map(({ name }) => name)

describe('keys', () => {
  test('what was listed reads back the same', () => {
    const key = listed('1', {
      name: '日本語 \u202e key',
      expiresAt: NOW + DAY,
      lastUsed: { at: NOW - 5, ip: '203.0.113.7' },
      permissions: ['a', 'b'],
      rateLimit: null,
      owner: null,
    })
    expect(store.keys.replaceListed(HERE, { keys: [key], unreadable: [] }, NOW)).toBe(true)
    expect(store.keys.one({ connectionId: HERE, keyId: key.id })).toEqual({
      ...key,
      connectionId: HERE,
      secretStored: false,
      goneSince: null,
    })
  })

  test('a list that says nothing new writes nothing to disk', () => {
    const keys = Array.from({ length: 50 }, (_, index) => listed(String(index)))
    store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
    const before = filesOf(folder)
    expect(store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW + 1)).toBe(false)
    expect(filesOf(folder)).toEqual(before)
  })

  test('keys that vanish become gone, those that cannot be read do not, and gone ones can come back', () => {
    store.keys.replaceListed(HERE, { keys: [listed('1'), listed('2'), listed('3')], unreadable: [] }, NOW)
    const unreadable = [{ label: 'Key 3', field: 'expires_at' }]
    store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable }, NOW + 7)
    expect(names(page())).toEqual(['Key 1', 'Key 3'])
    const gone = page({ showRevoked: true }).find(({ name }) => name === 'Key 2')
    expect(gone?.goneSince).toBe(NOW + 7)
    store.keys.replaceListed(HERE, { keys: [listed('1'), listed('2'), listed('3')], unreadable: [] }, NOW + 9)
    expect(names(page())).toEqual(['Key 1', 'Key 2', 'Key 3'])
  })

  test('a list that lags behind does not bring a revoked key back to life', () => {
    store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
    store.keys.markRevoked({ connectionId: HERE, keyId: keyId('1') })
    store.keys.replaceListed(HERE, { keys: [listed('1', { name: 'Renamed' })], unreadable: [] }, NOW)
    expect(store.keys.one({ connectionId: HERE, keyId: keyId('1') })).toMatchObject({
      name: 'Renamed',
      revoked: true,
    })
  })

  test('one connection’s list leaves the other’s keys alone', () => {
    store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
    store.keys.replaceListed(ELSEWHERE, { keys: [listed('1'), listed('2')], unreadable: [] }, NOW)
    store.keys.replaceListed(HERE, { keys: [], unreadable: [] }, NOW)
    expect(page({ connectionId: ELSEWHERE })).toHaveLength(2)
  })

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
            .page({ ...query, sort: { column, direction } }, { offset, limit: 15 }, NOW)
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

  test('a name of ten megabytes is kept short', () => {
    store.keys.replaceListed(
      HERE,
      { keys: [listed('1', { name: 'x'.repeat(10_000_000) })], unreadable: [] },
      NOW,
    )
    expect(page()[0]?.name.length).toBeLessThan(2_000)
    expect(
      store.keys.replaceListed(
        HERE,
        { keys: [listed('1', { name: 'x'.repeat(10_000_000) })], unreadable: [] },
        NOW,
      ),
    ).toBe(false)
  })
})

describe('the journal of creates', () => {
  const creation: Creation = {
    id: creationId('8f9619ff-8b86-4011-b42d-00cf4fc964ff'),
    connectionId: HERE,
    request: { name: 'CI', expiresAt: NOW + DAY, rateLimit: null },
    namesakes: [keyId('7')],
    replaces: null,
    state: 'asked',
    keyId: null,
    startedAt: NOW,
    changedAt: NOW,
    failure: null,
  }

  test('is on disk when the call returns, and tells what is unsettled', () => {
    store.creations.begin(creation)
    const other = open()
    expect(other.creations.unsettled()).toEqual([creation])
    store.creations.advance(creation.id, {
      state: 'orphaned',
      keyId: keyId('9'),
      failure: { kind: 'timed-out' },
      changedAt: NOW + 5,
    })
    expect(other.creations.one(creation.id)).toEqual({
      ...creation,
      state: 'orphaned',
      keyId: keyId('9'),
      failure: { kind: 'timed-out' },
      changedAt: NOW + 5,
    })
    expect(other.creations.ofKey({ connectionId: HERE, keyId: keyId('9') })?.id).toBe(creation.id)
    store.creations.advance(creation.id, {
      state: 'discarded',
      keyId: keyId('9'),
      failure: null,
      changedAt: NOW + 6,
    })
    expect(other.creations.unsettled()).toEqual([])
    other.close()
  })

  test('goes with its connection; activity stays', () => {
    store.creations.begin(creation)
    store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
    store.activity.add({
      at: NOW,
      action: 'key-created',
      outcome: 'done',
      connectionId: HERE,
      connectionName: 'Acme',
      keyId: keyId('1'),
      keyName: 'Key 1',
      failure: null,
    })
    store.connections.remove(HERE)
    expect(store.creations.one(creation.id)).toBeNull()
    expect(page({ connectionId: HERE })).toEqual([])
    const all = { connectionId: null, action: null, outcome: null, before: null, limit: 10 }
    expect(store.activity.page(all).entries).toHaveLength(1)
  })
})

describe('opening', () => {
  test('a damaged file is set aside, whole, and a new store begun', () => {
    store.close()
    const damage = Buffer.from('no database at all '.repeat(500))
    writeFileSync(join(folder, 'keys.sqlite'), damage)
    rmSync(join(folder, 'keys.sqlite-wal'), { force: true })
    store = open()
    expect(store.notice?.kind).toBe('rebuilt')
    expect(store.connections.all()).toEqual([])
    const aside = readdirSync(folder).find((name) => name.includes('.corrupt-')) ?? ''
    expect(readFileSync(join(folder, aside)).equals(damage)).toBe(true)
  })

  test('damage in the middle of a page is noticed too', () => {
    store.keys.replaceListed(
      HERE,
      { keys: Array.from({ length: 500 }, (_, index) => listed(String(index))), unreadable: [] },
      NOW,
    )
    store.close()
    const file = join(folder, 'keys.sqlite')
    const bytes = readFileSync(file)
    bytes.fill(0xff, 4_096, Math.min(bytes.length, 40_000))
    writeFileSync(file, bytes)
    store = open()
    expect(store.notice?.kind).toBe('rebuilt')
  })

  test('a newer version’s file is refused and not touched', () => {
    store.close()
    const file = join(folder, 'keys.sqlite')
    const newer = new SqliteDatabase(file)
    newer.pragma('user_version = 4711')
    newer.close()
    const before = readFileSync(file)
    expect(open).toThrow(StoreFromTheFuture)
    expect(readFileSync(file).equals(before)).toBe(true)
    rmSync(file)
    store = open()
  })

  test('a full disk is an expected failure, and nothing is half written', () => {
    store.close()
    const file = join(folder, 'keys.sqlite')
    const raw = new SqliteDatabase(file)
    const pages = Number(raw.pragma('page_count', { simple: true }))
    raw.close()
    store = openStore({ folder, now: new Date(NOW), mostPages: pages + 2 })
    const keys = Array.from({ length: 2_000 }, (_, index) => listed(String(index)))
    const write = () => store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
    expect(write).toThrow(StoreFailure)
    expect(failureOf(write)).toEqual({ kind: 'disk-full' })
    expect(page()).toEqual([])
    expect(store.connections.all()).toHaveLength(2)
  })

  test('files are readable by this user alone', () => {
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
  })
})

function failureOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    if (error instanceof StoreFailure) return error.failure
  }
  return null
}

function filesOf(path: string): readonly string[] {
  return readdirSync(path).map(
    (name) => `${name} ${statSync(join(path, name)).mtimeMs} ${statSync(join(path, name)).size}`,
  )
}
