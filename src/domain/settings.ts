import type { ConnectionId } from './identifiers.ts'
import type { QuietHours } from './reminders/delivery-window.ts'
import { DEFAULT_POLICY, type ReminderPolicy } from './reminders/reminder-policy.ts'

export const THEMES = ['system', 'light', 'dark'] as const

/** Minutes of the local day before which reminders wait unless something else is chosen. */
export const DEFAULT_DIGEST_TIME = 9 * 60

export interface ReminderSettings {
  /** Off: no reminders outside the window. */
  readonly on: boolean
  readonly policy: ReminderPolicy
  /** Reminders wait until they end; null: none. */
  readonly quietHours: QuietHours | null
  /** Minutes of the local day before which reminders wait while the person is away; null: at any time. */
  readonly digestTime: number | null
  readonly sound: boolean
  /** Connections whose keys are not reminded of. */
  readonly silentConnections: readonly ConnectionId[]
}

export interface Settings {
  readonly theme: (typeof THEMES)[number]
  readonly reminders: ReminderSettings
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  reminders: {
    on: true,
    policy: DEFAULT_POLICY,
    quietHours: null,
    digestTime: DEFAULT_DIGEST_TIME,
    sound: true,
    silentConnections: [],
  },
}

/** What may be changed of the settings; what is left out stays. */
export interface SettingsChange {
  readonly theme?: Settings['theme']
  readonly reminders?: Partial<ReminderSettings>
}
