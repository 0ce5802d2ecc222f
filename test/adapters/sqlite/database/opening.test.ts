import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreFromTheFuture } from '../../../../src/main/adapters/sqlite/database/migrate.ts'
import { openStore, type Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { StoreFailure } from '../../../../src/main/ports/stores/store-failure.ts'
import { newStore, openAgain, pageOf, removeStore } from '../new-store.ts'
import { HERE, listed, NOW } from '../sample.ts'

let folder = ''
let store: Store

beforeEach(() => {
  ;({ folder, store } = newStore())
})

afterEach(() => removeStore(folder, store))

test('a damaged file is set aside, whole, and a new store begun', () => {
  store.close()
  const damage = Buffer.from('no database at all '.repeat(500))
  writeFileSync(join(folder, 'keys.sqlite'), damage)
  rmSync(join(folder, 'keys.sqlite-wal'), { force: true })
  store = openAgain(folder)
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
  store = openAgain(folder)
  expect(store.notice?.kind).toBe('rebuilt')
})

test('a newer version’s file is refused and not touched', () => {
  store.close()
  const file = join(folder, 'keys.sqlite')
  const newer = new SqliteDatabase(file)
  newer.pragma('user_version = 4711')
  newer.close()
  const before = readFileSync(file)
  expect(() => openAgain(folder)).toThrow(StoreFromTheFuture)
  expect(readFileSync(file).equals(before)).toBe(true)
  rmSync(file)
  store = openAgain(folder)
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
  expect(pageOf(store)).toEqual([])
  expect(store.connections.all()).toHaveLength(2)
})

test('files are readable by this user alone', () => {
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
})

function failureOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    if (error instanceof StoreFailure) return error.failure
  }
  return null
}
