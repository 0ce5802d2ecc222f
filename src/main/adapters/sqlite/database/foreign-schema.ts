import { createHash } from 'node:crypto'
import { type Database, SqliteError } from 'better-sqlite3'
import { versionOf } from './migrate.ts'

/**
 * `schemaDigest` at each version, beginning with an empty file. A new migration adds a line, which its test tells;
 * none ever changes.
 */
export const KNOWN_SCHEMAS: readonly string[] = [
  '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  '74cca2a49148770bf8c3b67ee4971b11500af8a50e2975b234048404b3d0399a',
  '870e59b24caf27d835917a64d5ed338a9ac2f8d40b0343210be2ac147c3d5b58',
  'e134c91394894a7845572c52caae9e0374a0482acada08d2954e387841d9f06b',
  'e54589faeb310cb3c22bc0ebdc2d7e73abce3e4f31918839c48f3325773dc2c0',
  // Rows alone change.
  'e54589faeb310cb3c22bc0ebdc2d7e73abce3e4f31918839c48f3325773dc2c0',
  'ecf834068d4ebe52d93583b31bb6507b1a189369947799d9272723e2ad923bc8',
  // Rows alone change.
  'ecf834068d4ebe52d93583b31bb6507b1a189369947799d9272723e2ad923bc8',
  '2df209f36f2b8b11006dd9b66e79ece0a07bb519a090c7b8065e28a084f75b18',
]

/**
 * Refuses a file with a trigger, view, table, index or constraint that no migration made, as corrupt: SQLite would run what
 * another program has written there. Takes 1 ms; called before migrating, since a trigger would fire then too.
 * @throws SqliteError with the code of a corrupt file
 */
export function refuseForeignSchema(database: Database): void {
  if (schemaDigest(database) !== KNOWN_SCHEMAS[versionOf(database)])
    throw new SqliteError('The schema is not what the migrations make', 'SQLITE_CORRUPT')
}

/** The SHA-256 of the whole schema, without the statistics of ANALYZE; VACUUM does not change it. */
export function schemaDigest(database: Database): string {
  const schema = database.prepare(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema
      WHERE type <> 'table' OR name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY type, name`,
  )
  return createHash('sha256').update(JSON.stringify(schema.raw().all())).digest('hex')
}
