import { accessSync, constants, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { distrustFile } from './distrust-file.ts'
import { refuseForeignSchema } from './foreign-schema.ts'
import { makePrivate } from './make-private.ts'
import { type Migration, migrate, refuseFuture } from './migrate.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { quickCheck } from './quick-check.ts'
import { openForReading } from './read-only-database.ts'
import { hasNoRoom, hasNoSharedMemory, isCorruption, writing } from './sqlite-errors.ts'

export type OpeningNotice =
  | { readonly kind: 'rebuilt'; readonly setAsideAs: string }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'disk-full' }

export interface OpenedDatabase {
  readonly database: Database
  /** What had to be done to open it, for the person to know. */
  readonly notice: OpeningNotice | null
}

/** The database is damaged and cannot be set aside; it is left untouched. */
class DamagedStore extends Error {
  override readonly name = 'DamagedStore'

  constructor(cause: unknown) {
    super(
      'Your data is damaged, and was not set aside since its folder cannot be written. Make the folder writable, then start Wevion Keys again. Nothing was changed.',
      { cause },
    )
  }
}

const FILE = 'keys.sqlite'

/**
 * Opens the store in `folder`, made if need be, readable by this user alone. A corrupt file, or one with a schema of
 * another program, is set aside (never deleted) and a new one begun; a file or folder that cannot be written is opened
 * for reading.
 * @throws StoreFromTheFuture when a newer version of the app wrote it
 * @throws DamagedStore when it is corrupt and cannot be set aside
 * @throws StoreFailure `disk-full` when it cannot even be read without more room
 */
export function openDatabase(
  folder: string,
  now: Date,
  migrations: readonly Migration[] = MIGRATIONS,
): OpenedDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, FILE)
  const stamp = now.toISOString().replace(/[:.]/gu, '-')
  try {
    return openOrRead(file, stamp, migrations)
  } catch (error) {
    if (!isCorruption(error)) throw error
    const setAsideAs = `${FILE}.corrupt-${stamp}`
    setAside(file, join(folder, setAsideAs))
    return { ...openOrRead(file, stamp, migrations), notice: { kind: 'rebuilt', setAsideAs } }
  }
}

function setAside(file: string, target: string): void {
  try {
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
    }
  } catch (error) {
    throw new DamagedStore(error)
  }
}

function openOrRead(file: string, stamp: string, migrations: readonly Migration[]): OpenedDatabase {
  if (existsSync(file) && !isWritable(file)) {
    return { database: openForReading(file, migrations), notice: { kind: 'read-only' } }
  }
  try {
    return { database: openForWriting(file, stamp, migrations, 'NORMAL'), notice: null }
  } catch (error) {
    if (!hasNoRoom(error) && !hasNoSharedMemory(error)) throw error
    // Alone on the file SQLite needs no shared memory beside it, which some disks do not have. If there is no room for it,
    // what is there can be read, and writes work again once there is.
    return {
      database: writing(() => openForWriting(file, stamp, migrations, 'EXCLUSIVE')),
      notice: hasNoRoom(error) ? { kind: 'disk-full' } : null,
    }
  }
}

function openForWriting(
  file: string,
  stamp: string,
  migrations: readonly Migration[],
  locking: 'NORMAL' | 'EXCLUSIVE',
): Database {
  const database = new SqliteDatabase(file)
  try {
    distrustFile(database)
    database.pragma(`locking_mode = ${locking}`)
    // Before anything is written: a newer version's file stays as it is, to the byte.
    refuseFuture(database, migrations)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    // 16 MB: a long list, written in turns, is carried over into the file a few times instead of after every turn.
    database.pragma('wal_autocheckpoint = 4000')
    makePrivate(file)
    quickCheck(database)
    refuseForeignSchema(database)
    migrate(database, migrations, `${file}.before-${migrations.length}-${stamp}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    accessSync(dirname(file), constants.W_OK)
    return true
  } catch {
    return false
  }
}
