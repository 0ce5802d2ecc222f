import type { Database } from 'better-sqlite3'
import type { KeyValueStore } from '../../ports/stores/key-value-store.ts'
import { writing } from './database/sqlite-errors.ts'

/** In the table `facts`: the settings, the installation's id, and the like, as text. */
export function createKeyValueStore(database: Database): KeyValueStore {
  const get = database.prepare<[string], { value: string }>('SELECT value FROM facts WHERE name = ?')
  const set = database.prepare<[string, string]>(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return {
    get: (name) => get.get(name)?.value ?? null,
    set: (name, value) => void writing(() => set.run(name, value)),
  }
}
