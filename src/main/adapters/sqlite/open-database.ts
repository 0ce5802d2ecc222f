import { accessSync, chmodSync, constants, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { MIGRATIONS } from './migrations.ts'
import { isCorruption, StoreFromTheFuture } from './store-errors.ts'

export type OpeningNotice =
  | { readonly kind: 'rebuilt'; readonly setAsideAs: string }
  | { readonly kind: 'read-only' }

export interface OpenedDatabase {
  readonly database: Database
  /** What had to be done to open it, for the person to know. */
  readonly notice: OpeningNotice | null
}

const FILE = 'keys.sqlite'

/**
 * Opens the store in `folder`, made if need be, readable by this user alone. A corrupt file is set aside (never
 * deleted) and a new one begun; a file that cannot be written is opened for reading.
 * @throws StoreFromTheFuture when a newer version of the app wrote it
 */
export function openDatabase(folder: string, now: Date): OpenedDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, FILE)
  try {
    return openOrRead(file, now)
  } catch (error) {
    if (!isCorruption(error)) throw error
    const setAsideAs = `${FILE}.corrupt-${now.toISOString().replace(/[:.]/gu, '-')}`
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, setAsideAs + suffix))
    }
    return { ...openOrRead(file, now), notice: { kind: 'rebuilt', setAsideAs } }
  }
}

function openOrRead(file: string, now: Date): OpenedDatabase {
  if (existsSync(file) && !isWritable(file)) {
    const database = new SqliteDatabase(file, { readonly: true })
    check(database)
    refuseFuture(database)
    return { database, notice: { kind: 'read-only' } }
  }
  const database = new SqliteDatabase(file)
  try {
    // Before anything is written: a newer version's file stays as it is, to the byte.
    refuseFuture(database)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    chmodSync(file, 0o600)
    check(database)
    migrate(database, file, now)
    return { database, notice: null }
  } catch (error) {
    database.close()
    throw error
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    accessSync(join(file, '..'), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A quick check reads every page once: 100,000 keys take some tens of milliseconds. */
function check(database: Database): void {
  const findings = database.pragma('quick_check(1)', { simple: true })
  if (findings !== 'ok') throw new SqliteDatabase.SqliteError(String(findings), 'SQLITE_CORRUPT')
}

function refuseFuture(database: Database): void {
  if (versionOf(database) > MIGRATIONS.length) throw new StoreFromTheFuture()
}

function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

function migrate(database: Database, file: string, now: Date): void {
  const version = versionOf(database)
  if (version === MIGRATIONS.length) return
  if (version > 0)
    backUp(database, `${file}.before-${MIGRATIONS.length}-${now.toISOString().replace(/[:.]/gu, '-')}`)
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue
    database.transaction(() => {
      migration(database)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}

function backUp(database: Database, target: string): void {
  database.prepare('VACUUM INTO ?').run(target)
  chmodSync(target, 0o600)
}
