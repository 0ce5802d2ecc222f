import type { Database } from 'better-sqlite3'
import type { GrantRow, GrantStore } from '../../ports/stores/grant-store.ts'
import { writing } from './database/sqlite-errors.ts'

/** What the person agreed to. Nothing here is believed before its seal was checked. */
export function createGrantStore(database: Database): GrantStore {
  const all = database.prepare<[], GrantRow>('SELECT subject, text, seal FROM grants')
  const about = database.prepare<[string], GrantRow>(
    'SELECT subject, text, seal FROM grants WHERE subject = ?',
  )
  const add = database.prepare<[string, string, string]>(
    'INSERT INTO grants (subject, text, seal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const remove = database.prepare<[string]>('DELETE FROM grants WHERE subject = ?')
  const clear = database.prepare<[]>('DELETE FROM grants')

  const addAll = database.transaction((rows: readonly GrantRow[]) => {
    for (const { subject, text, seal } of rows) add.run(subject, text, seal)
  })
  const put = database.transaction((row: GrantRow) => {
    remove.run(row.subject)
    addAll([row])
  })
  const keepOnly = database.transaction((rows: readonly GrantRow[]) => {
    clear.run()
    addAll(rows)
  })

  return {
    all: () => all.all(),
    about: (subject) => about.all(subject),
    add: (rows) => writing(() => addAll(rows)),
    put: (row) => writing(() => put(row)),
    keepOnly: (rows) => writing(() => keepOnly(rows)),
  }
}
