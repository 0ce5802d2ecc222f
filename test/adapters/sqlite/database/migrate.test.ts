import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Migration } from '../../../../src/main/adapters/sqlite/database/migrate.ts'
import { MIGRATIONS } from '../../../../src/main/adapters/sqlite/database/migrations/migrations.ts'
import { openDatabase } from '../../../../src/main/adapters/sqlite/database/open-database.ts'
import { openStore } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { makeReadOnly } from '../../../e2e/read-only-file.ts'
import { connection, HERE, NOW } from '../sample.ts'

const AT = new Date(NOW)
const addProbe: Migration = (database) => {
  database.exec('CREATE TABLE probe (key_id TEXT PRIMARY KEY) STRICT')
  database.exec("UPDATE connections SET name = 'Migrated'")
}

let folder = ''
const file = () => join(folder, 'keys.sqlite')
const backups = () => readdirSync(folder).filter((name) => name.includes('.before-'))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-migrate-'))
  const store = openStore({ folder, now: AT })
  store.connections.add(connection(HERE))
  store.close()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What a look from outside finds, without opening the store through the code under test. */
function look(path: string) {
  const database = new SqliteDatabase(path, { readonly: true })
  const found = {
    version: Number(database.pragma('user_version', { simple: true })),
    probed: tableNames(database).includes('probe'),
    connection: database.prepare('SELECT name FROM connections').pluck().get(),
  }
  database.close()
  return found
}

function tableNames(database: Database): readonly unknown[] {
  return database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
}

const OLD = { version: MIGRATIONS.length, probed: false, connection: 'Acme' }
const NEW = { version: MIGRATIONS.length + 1, probed: true, connection: 'Migrated' }

test('from every older version, an existing file reaches the newest', () => {
  for (let version = 0; version < MIGRATIONS.length; version += 1) {
    rmSync(file())
    const old = new SqliteDatabase(file())
    for (const migration of MIGRATIONS.slice(0, version)) migration(old)
    old.pragma(`user_version = ${version}`)
    old.close()
    const store = openStore({ folder, now: new Date(NOW + version) })
    store.connections.add(connection(HERE))
    expect(store.connections.all()).toHaveLength(1)
    store.close()
    expect(look(file())).toEqual(OLD)
  }
})

test('a file with data is copied first, as it was, for this user alone; a new one and a current one are not', () => {
  openDatabase(folder, AT).database.close()
  expect(backups()).toEqual([])
  openDatabase(folder, AT, [...MIGRATIONS, addProbe]).database.close()
  expect(look(file())).toEqual(NEW)
  const [backup, ...others] = backups()
  expect(others).toEqual([])
  expect(look(join(folder, backup ?? ''))).toEqual(OLD)
  expect(statSync(join(folder, backup ?? '')).mode & 0o077).toBe(0)
})

test('a copy that is there already stays, and nothing is migrated over it', () => {
  const target = `${file()}.before-${MIGRATIONS.length + 1}-${AT.toISOString().replace(/[:.]/gu, '-')}`
  writeFileSync(target, 'an earlier copy')
  expect(() => openDatabase(folder, AT, [...MIGRATIONS, addProbe])).toThrow('There is a copy already')
  expect(readFileSync(target, 'utf8')).toBe('an earlier copy')
  expect(look(file())).toEqual(OLD)
})

test('a migration that fails leaves the version before it, whole, and can be tried again', () => {
  const failing: Migration = (database) => {
    addProbe(database)
    throw new Error('half way')
  }
  expect(() => openDatabase(folder, AT, [...MIGRATIONS, failing])).toThrow('half way')
  expect(look(file())).toEqual(OLD)
  openDatabase(folder, new Date(NOW + 1), [...MIGRATIONS, addProbe]).database.close()
  expect(look(file())).toEqual(NEW)
})

test('a process killed within a migration leaves the version before it', () => {
  const program = join(folder, 'killed.ts')
  const module = (path: string) =>
    JSON.stringify(join(import.meta.dirname, '../../../../src/main/adapters/sqlite/database', path))
  writeFileSync(
    program,
    `import { MIGRATIONS } from ${module('migrations/migrations.ts')}
     import { openDatabase } from ${module('open-database.ts')}
     openDatabase(${JSON.stringify(folder)}, new Date(), [...MIGRATIONS, (database) => {
       database.exec("CREATE TABLE probe (key_id TEXT PRIMARY KEY) STRICT; UPDATE connections SET name = 'Migrated'")
       process.kill(process.pid, 'SIGKILL')
     }])`,
  )
  expect(spawnSync(process.execPath, [program]).signal).toBe('SIGKILL')
  const store = openStore({ folder, now: AT })
  expect(store.connections.one(HERE)?.name).toBe('Acme')
  store.close()
  expect(look(file())).toEqual(OLD)
})

test('an older file that cannot be written is migrated in memory alone', async () => {
  await using _readOnly = await makeReadOnly(folder)
  const { database, notice } = openDatabase(folder, AT, [...MIGRATIONS, addProbe])
  expect(notice).toEqual({ kind: 'read-only' })
  expect(tableNames(database)).toContain('probe')
  expect(() => database.exec("UPDATE connections SET name = 'x'")).toThrow('readonly')
  database.close()
  expect(readdirSync(folder)).toEqual(['keys.sqlite'])
})
