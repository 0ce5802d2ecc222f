import { type Database, SqliteError } from 'better-sqlite3'

/**
 * Reads every page once: under 1 ms for some hundred keys, about 40 ms for 100,000. It stays at the start all the same:
 * a damaged file has to be set aside before anything is read from it or written to it.
 * @throws SqliteError with the code of a corrupt file
 */
export function quickCheck(database: Database): void {
  const findings = database.pragma('quick_check(1)', { simple: true })
  if (findings !== 'ok') throw new SqliteError(String(findings), 'SQLITE_CORRUPT')
}
