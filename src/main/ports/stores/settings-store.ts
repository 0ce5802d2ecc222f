import type { Settings, SettingsChange } from '../../../domain/settings.ts'

export interface SettingsStore {
  get(): Settings
  update(change: SettingsChange): Settings
}
