import type { Database } from 'better-sqlite3'
import type { Durability } from '../../../../domain/rotations/durability.ts'
import { StoreFailure } from '../../../ports/stores/store-failure.ts'
import type { Transaction } from '../../../ports/stores/transaction.ts'
import { writing } from './sqlite-errors.ts'

/** One commit for everything that the work writes: each waits for the disk, so that ten of them wait ten times. */
export function createTransaction(database: Database): Transaction {
  return (work, { durability } = { durability: 'full' }) => {
    const transaction = database.transaction(() => {
      const value = work()
      // A full disk may have made SQLite roll back all of it, even where the work caught the error of the failed write.
      if (!database.inTransaction) throw new StoreFailure({ kind: 'disk-full' })
      return value
    })
    return commit(database, durability, () => transaction.immediate())
  }
}

/**
 * Runs a write whose commit is that durable; relaxed is for what Wevion's next list, or a step that is repeated, brings again.
 * SQLite's log is in order: the next full commit takes every relaxed one before it to the disk, so that nothing is ever there
 * without what came first.
 */
export function commit<Value>(database: Database, durability: Durability, work: () => Value): Value {
  // Within a transaction it is the transaction's commit that counts.
  if (durability === 'full' || database.inTransaction) return writing(work)
  database.pragma('synchronous = NORMAL')
  try {
    return writing(work)
  } finally {
    database.pragma('synchronous = FULL')
  }
}
