import type { Database } from 'better-sqlite3'
import type { Transaction } from '../../../ports/store.ts'
import { StoreFailure } from '../../../ports/store-failure.ts'
import { writingLightly } from './light-commit.ts'
import { writing } from './store-errors.ts'

/** One commit for everything that the work writes: a commit waits for the disk, so that ten of them wait ten times. */
export function createTransaction(database: Database): Transaction {
  return (work, { mayBeForgotten } = { mayBeForgotten: false }) => {
    const transaction = database.transaction(() => {
      const value = work()
      // On a full disk SQLite may undo all of it by itself, also where the work took a failed write lightly.
      if (!database.inTransaction) throw new StoreFailure({ kind: 'disk-full' })
      return value
    })
    const write = () => transaction.immediate()
    return mayBeForgotten ? writingLightly(database, write) : writing(write)
  }
}
