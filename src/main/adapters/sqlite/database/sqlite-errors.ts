import { SqliteError } from 'better-sqlite3'
import { StoreFailure } from '../../../ports/stores/store-failure.ts'

/**
 * Runs a write and turns SQLite's error for a full or read-only disk into a `StoreFailure`; other errors are bugs and pass.
 */
export function writing<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (hasNoRoom(error)) throw new StoreFailure({ kind: 'disk-full' }, { cause: error })
    const code = error instanceof SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
      throw new StoreFailure({ kind: 'store-read-only' }, { cause: error })
    }
    throw error
  }
}

export function isCorruption(error: unknown): boolean {
  return (
    error instanceof SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  )
}

export function hasNoRoom(error: unknown): boolean {
  return error instanceof SqliteError && NO_ROOM.has(error.code)
}

const NO_ROOM: ReadonlySet<string> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'])

/** Of network and other disks on which processes cannot share memory through a file. */
export function hasNoSharedMemory(error: unknown): boolean {
  return error instanceof SqliteError && NO_SHARED_MEMORY.has(error.code)
}

const NO_SHARED_MEMORY: ReadonlySet<string> = new Set([
  'SQLITE_IOERR_SHMOPEN',
  'SQLITE_IOERR_SHMMAP',
  'SQLITE_IOERR_SHMLOCK',
])
