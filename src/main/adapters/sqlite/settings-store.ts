import type { Database } from 'better-sqlite3'
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '../../../domain/settings.ts'
import type { SettingsStore } from '../../ports/stores/settings-store.ts'
import { readJson } from './database/json-column.ts'
import { createKeyValueStore } from './key-value-store.ts'

const NAME = 'settings'

/** The settings as one JSON value; what an older version did not write has its default. */
export function createSettingsStore(database: Database): SettingsStore {
  const facts = createKeyValueStore(database)
  function get(): Settings {
    const text = facts.get(NAME)
    return text === null ? DEFAULT_SETTINGS : merged(DEFAULT_SETTINGS, readJson<SettingsChange>(text))
  }
  return {
    get,
    update(change) {
      const settings = merged(get(), change)
      facts.set(NAME, JSON.stringify(settings))
      return settings
    },
  }
}

function merged(settings: Settings, change: SettingsChange): Settings {
  return { ...settings, ...change, reminders: { ...settings.reminders, ...change.reminders } }
}
