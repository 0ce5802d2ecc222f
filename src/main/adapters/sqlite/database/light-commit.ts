import type { Database } from 'better-sqlite3'
import { writing } from './store-errors.ts'

/**
 * Runs a write whose commit does not wait for the disk: for what Wevion, or a step that is repeated, tells again. A process
 * that is killed loses none of it. A machine that loses power may lose it, with all that was committed lightly after it:
 * the next commit that does wait carries everything before it to the disk, so nothing is ever there without what came first.
 */
export function writingLightly<Value>(database: Database, work: () => Value): Value {
  // Within a transaction it is the transaction's commit that counts.
  if (database.inTransaction) return writing(work)
  database.pragma('synchronous = NORMAL')
  try {
    return writing(work)
  } finally {
    database.pragma('synchronous = FULL')
  }
}
