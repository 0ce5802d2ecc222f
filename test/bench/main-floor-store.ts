import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { openDatabase } from '../../src/main/adapters/sqlite/database/open-database.ts'
import { KEY_COLUMN_NAMES } from '../../src/main/adapters/sqlite/keys/key-columns.ts'

export type Row = Readonly<Record<string, string | number | null>>

/** All key rows of a database that the app wrote, as they must be written again. */
export function readKeyRows(file: string): readonly Row[] {
  const database = new SqliteDatabase(file, { readonly: true })
  try {
    return database.prepare<[], Row>('SELECT * FROM api_keys ORDER BY row_id').all()
  } finally {
    database.close()
  }
}

export interface FloorStore {
  readonly database: Database
  close(): void
}

/** An empty database with the app's tables, indices and pragmas, and nothing of the app around it. */
export function openFloorStore(): FloorStore {
  const folder = mkdtempSync(join(tmpdir(), 'wk-floor-'))
  const { database } = openDatabase(folder, new Date())
  database.exec(`INSERT INTO connections
    (id, name, address, profile, management_key_prefix, dialect, created_at, sync)
    VALUES ('6f9619ff-8b86-4011-b42d-00cf4fc964ff', 'Acme', '', '{}', '', '{}', 0, '{}')`)
  return {
    database,
    close() {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a list has to be compared with: every column that Wevion's list decides. */
export function readRows(database: Database): readonly unknown[] {
  return database.prepare(`SELECT ${KEY_COLUMN_NAMES} FROM api_keys`).all()
}

/** The rows in one transaction, by one prepared insert. */
export function insertRows(database: Database, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const insert = database.prepare<unknown[]>(
    `INSERT INTO api_keys (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const values = rows.map((row) => columns.map((column) => row[column]))
  database.transaction(() => {
    for (const row of values) insert.run(...row)
  })()
}
