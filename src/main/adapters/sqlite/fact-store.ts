import type { Database } from 'better-sqlite3'
import { writing } from './store-errors.ts'

/** Small things to remember that are no table of their own: settings, the installation's id. */
export interface FactStore {
  get(name: string): string | null
  set(name: string, value: string): void
}

export function createFactStore(database: Database): FactStore {
  const get = database.prepare<[string], { value: string }>('SELECT value FROM facts WHERE name = ?')
  const set = database.prepare<[string, string]>(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return {
    get: (name) => get.get(name)?.value ?? null,
    set: (name, value) => void writing(() => set.run(name, value)),
  }
}
