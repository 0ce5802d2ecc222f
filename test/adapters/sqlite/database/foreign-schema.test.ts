import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../../../src/main/adapters/sqlite/database/migrations/migrations.ts'
import { openDatabase } from '../../../../src/main/adapters/sqlite/database/open-database.ts'
import type { Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { makeReadOnly } from '../../../e2e/read-only-file.ts'
import { newStore, openAgain, removeStore } from '../new-store.ts'
import { HERE, NOW } from '../sample.ts'

let folder = ''
let store: Store
const file = () => join(folder, 'keys.sqlite')

beforeEach(() => {
  ;({ folder, store } = newStore())
})

afterEach(() => removeStore(folder, store))

/** What another program that may write the file does to it while the app is closed. */
function meddle(sql: string): void {
  store.close()
  const other = new SqliteDatabase(file())
  other.unsafeMode()
  other.pragma('writable_schema = ON')
  other.exec(sql)
  other.close()
}

const COPIES = `CREATE TRIGGER copies AFTER UPDATE OF name ON connections
  BEGIN UPDATE connections SET address = 'https://elsewhere.example' WHERE id = new.id; END`

test('a trigger that another program stored changes no row', () => {
  meddle(COPIES)
  store = openAgain(folder)
  expect(store.notice?.kind).toBe('rebuilt')
  store.connections.rename(HERE, 'Renamed')
  expect(store.connections.all().map(({ address }) => address)).not.toContain('https://elsewhere.example')
  const aside = readdirSync(folder).find((name) => name.includes('.corrupt-')) ?? ''
  expect(readFileSync(join(folder, aside)).includes('elsewhere.example')).toBe(true)
})

test.each([
  ['a trigger', COPIES],
  ['a view', 'CREATE VIEW summary AS SELECT * FROM connections'],
  [
    'a view in the place of a table',
    'ALTER TABLE facts RENAME TO f; CREATE VIEW facts AS SELECT upper(name) AS name, value FROM f',
  ],
  ['a table', 'CREATE TABLE guests (id TEXT)'],
  ['an index whose expression calls functions', 'CREATE INDEX i ON connections (abs(created_at))'],
  ['a column', 'ALTER TABLE destinations ADD COLUMN also TEXT'],
  [
    'a changed table',
    `UPDATE sqlite_schema SET sql = replace(sql, 'outcome TEXT NOT NULL', 'outcome TEXT CHECK (outcome <> 1)')
      WHERE name = 'activity'`,
  ],
  ['a table that is missing', 'DROP TABLE own_uses'],
  ['no version, with tables', 'PRAGMA user_version = 0'],
])('%s that no migration made is refused', (_what, sql) => {
  meddle(sql)
  store = openAgain(folder)
  expect(store.notice?.kind).toBe('rebuilt')
  expect(store.connections.all()).toEqual([])
})

test('what SQLite itself keeps about a file is no damage', () => {
  meddle('ANALYZE; VACUUM')
  store = openAgain(folder)
  expect(store.notice).toBeNull()
  expect(store.connections.all()).toHaveLength(2)
})

test('a foreign trigger does not fire while an older file is migrated', () => {
  meddle(`${COPIES.replace('OF name ', '')}`)
  const before = readFileSync(file())
  const { database, notice } = openDatabase(folder, new Date(NOW), [
    ...MIGRATIONS,
    (next) => void next.exec("UPDATE connections SET name = 'Migrated'"),
  ])
  database.close()
  expect(notice?.kind).toBe('rebuilt')
  const aside = readdirSync(folder).find((name) => /\.corrupt-[^.]+$/u.test(name)) ?? ''
  expect(readFileSync(join(folder, aside)).equals(before)).toBe(true)
  store = newStore().store
})

test('in a folder that cannot be written, such a file is not read, and the person told what to do', async () => {
  meddle(COPIES)
  const before = readFileSync(file())
  await using _readOnly = await makeReadOnly(folder)
  expect(() => openAgain(folder)).toThrow(
    'Your data is damaged, and was not set aside since its folder cannot be written. Make the folder writable',
  )
  expect(readFileSync(file()).equals(before)).toBe(true)
})

test('SQLite takes the file for one that others may have written', () => {
  store.close()
  const { database } = openDatabase(folder, new Date(NOW))
  const value = (name: string) => database.pragma(name, { simple: true })
  expect(value('trusted_schema')).toBe(0)
  expect(value('cell_size_check')).toBe(1)
  expect(value('mmap_size')).toBe(0)
  // Defensive: the schema is no table that statements could write.
  database.pragma('writable_schema = ON')
  expect(() => database.exec("DELETE FROM sqlite_schema WHERE type = 'index'")).toThrow('may not be modified')
  database.close()
})
