import { existsSync, readFileSync, statSync } from 'node:fs'
import SqliteDatabase, { type Database, SqliteError } from 'better-sqlite3'
import { distrustFile } from './distrust-file.ts'
import { refuseForeignSchema } from './foreign-schema.ts'
import { type Migration, migrate, refuseFuture, versionOf } from './migrate.ts'
import { quickCheck } from './quick-check.ts'
import { hasNoSharedMemory } from './sqlite-errors.ts'

/**
 * Opens a file that cannot be written, or that lies in a folder that cannot. Every write to it fails as read-only.
 *
 * SQLite reads a file in WAL mode only if it can make two more beside it, and an older version's tables are not those
 * that the stores read: in both cases a copy in memory is read instead (50 ms for 100,000 keys).
 * @throws StoreFromTheFuture when a newer version of the app wrote it
 */
export function openForReading(file: string, migrations: readonly Migration[]): Database {
  return openInPlace(file, migrations) ?? openCopy(file, migrations)
}

function openInPlace(file: string, migrations: readonly Migration[]): Database | null {
  const database = new SqliteDatabase(file, { readonly: true })
  try {
    distrustFile(database)
    quickCheck(database)
    refuseFuture(database, migrations)
    refuseForeignSchema(database)
    if (versionOf(database) === migrations.length) return database
  } catch (error) {
    database.close()
    if (cannotShare(error) && !hasUnmergedWrites(file)) return null
    throw error
  }
  database.close()
  return null
}

function cannotShare(error: unknown): boolean {
  return hasNoSharedMemory(error) || (error instanceof SqliteError && error.code === 'SQLITE_CANTOPEN')
}

/** Without its write-ahead log the file alone would be out of date, and perhaps not whole. */
function hasUnmergedWrites(file: string): boolean {
  return existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
}

/** The bytes of the header that say "WAL": 2 is WAL, 1 is a plain journal, which a database in memory can have. */
const JOURNAL_BYTES = [18, 19] as const

function openCopy(file: string, migrations: readonly Migration[]): Database {
  const bytes = readFileSync(file)
  if (bytes.length > 0) for (const at of JOURNAL_BYTES) bytes[at] = 1
  const database = new SqliteDatabase(bytes)
  distrustFile(database)
  quickCheck(database)
  refuseFuture(database, migrations)
  refuseForeignSchema(database)
  migrate(database, migrations)
  database.pragma('query_only = ON')
  return database
}
