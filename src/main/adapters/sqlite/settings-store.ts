import type { Database } from 'better-sqlite3'
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings.ts'
import type { SettingsStore } from '../../ports.ts'
import { createFactStore } from './fact-store.ts'
import { readJson } from './json-column.ts'

const NAME = 'settings'

/** Settings as one JSON fact; what a newer or older version does not know keeps its default. */
export function createSettingsStore(database: Database): SettingsStore {
  const facts = createFactStore(database)
  function get(): Settings {
    const text = facts.get(NAME)
    return text === null ? DEFAULT_SETTINGS : { ...DEFAULT_SETTINGS, ...readJson<Partial<Settings>>(text) }
  }
  return {
    get,
    update(change) {
      const settings = { ...get(), ...change }
      facts.set(NAME, JSON.stringify(settings))
      return settings
    },
  }
}
