import type { Database } from 'better-sqlite3'
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '../../../domain/settings.ts'
import type { SettingsStore } from '../../ports/stores/settings-store.ts'
import { createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { fromJson } from './database/stored-columns.ts'
import { createKeyValueStore } from './key-value-store.ts'
import { settingsShape } from './shapes/settings-shape.ts'

const NAME = 'settings'

/** The settings as one JSON value; what an older version did not write has its default, and so has all that cannot be read. */
export function createSettingsStore(database: Database, noteDamage: NoteDamage): SettingsStore {
  const reader = createRowReader('settings', noteDamage, shaped(claims, settingsShape))
  const facts = createKeyValueStore(database)
  function get(): Settings {
    return reader.tried(facts.get(NAME) ?? undefined) ?? DEFAULT_SETTINGS
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

/** With defaults for what is not there; anything else of it is still to be checked. */
function claims(text: string): unknown {
  const stored = fromJson(text)
  if (!isObject(stored)) return null
  const reminders = stored.reminders ?? {}
  return {
    ...DEFAULT_SETTINGS,
    ...stored,
    reminders: isObject(reminders) ? { ...DEFAULT_SETTINGS.reminders, ...reminders } : null,
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}

function merged(settings: Settings, change: SettingsChange): Settings {
  return { ...settings, ...change, reminders: { ...settings.reminders, ...change.reminders } }
}
