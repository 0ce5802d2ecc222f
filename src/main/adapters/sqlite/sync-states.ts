import type { Database } from 'better-sqlite3'
import type { SyncState } from '../../../domain/connections/connection.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { HOUR } from '../../../domain/instant.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { fromJson } from './database/stored-columns.ts'
import { commit } from './database/transaction.ts'
import { syncStateShape } from './shapes/connection-shape.ts'

/** A process that is killed may forget when it last synced up to this far back, in milliseconds. */
const HELD_FOR = HOUR

/** The next sync brings what is lost with a state that cannot be read. */
const NEVER_SYNCED: SyncState = { lastSuccessAt: null, lastAttemptAt: null, failure: null, unreadable: [] }

export interface SyncStates {
  /** How the connection's syncs stand, by what is on disk. */
  current(id: ConnectionId, onDisk: string): SyncState
  update(id: ConnectionId, sync: SyncState): void
  forget(id: ConnectionId): void
  /** Writes down what is only in memory, as far as the disk takes it. */
  writeHeld(): void
}

/**
 * How the syncs stand. Most bring nothing new: when they were is then kept in memory, so that they leave the disk
 * alone; everything else is on disk at once.
 */
export function createSyncStates(database: Database, noteDamage: NoteDamage): SyncStates {
  const reader = createRowReader('connections', noteDamage, shaped(fromJson, syncStateShape))
  const write = database.prepare<unknown[]>('UPDATE connections SET sync = ? WHERE id = ?')
  const read = database.prepare<[string], string>('SELECT sync FROM connections WHERE id = ?').pluck()
  const held = new Map<ConnectionId, SyncState>()

  function put(id: ConnectionId, sync: SyncState): void {
    // The next sync brings it again; and nobody has to wait for what a long list has just written.
    commit(database, 'relaxed', () => write.run(JSON.stringify(sync), id))
    held.delete(id)
  }

  return {
    current: (id, onDisk) => held.get(id) ?? reader.tried(onDisk) ?? NEVER_SYNCED,

    update(id, sync) {
      const onDisk = reader.tried(read.get(id))
      const mayHold = !database.readonly && onDisk !== null && isMerelyLater(onDisk, sync)
      if (mayHold) held.set(id, sync)
      else put(id, sync)
    },

    forget: (id) => void held.delete(id),

    writeHeld() {
      for (const [id, sync] of [...held]) {
        try {
          put(id, sync)
        } catch (error) {
          // A disk that takes nothing costs no more here than a kill would.
          if (!(error instanceof StoreFailure)) throw error
        }
      }
    },
  }
}

/** Whether the second says the same as the first but for the time, and that within what may be held back. */
function isMerelyLater(onDisk: SyncState, sync: SyncState): boolean {
  const untimed = ({ lastSuccessAt, failure, unreadable, moreUnreadable = 0 }: SyncState) =>
    JSON.stringify([lastSuccessAt === null, failure, unreadable, moreUnreadable])
  return (
    onDisk.lastAttemptAt !== null &&
    sync.lastAttemptAt !== null &&
    Math.abs(sync.lastAttemptAt - onDisk.lastAttemptAt) < HELD_FOR &&
    untimed(onDisk) === untimed(sync)
  )
}
