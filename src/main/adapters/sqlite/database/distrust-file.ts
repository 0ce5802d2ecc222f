import type { Database } from 'better-sqlite3'

/**
 * What SQLite advises for files that others may have written (https://sqlite.org/security.html): the schema may call
 * only functions that do no harm, and every cell's size is checked. The rest of the advice stands already: better-sqlite3
 * opens in defensive mode and maps no file into memory, and `quickCheck` follows.
 */
export function distrustFile(database: Database): void {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
}
