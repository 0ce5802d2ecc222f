import type { ConnectionId } from './identifiers.ts'
import type { QuietHours } from './reminders/delivery-window.ts'
import { DEFAULT_POLICY, type ReminderPolicy } from './reminders/reminder-policy.ts'

export const THEMES = ['system', 'light', 'dark'] as const

/** The default minute of the local day until which reminders wait. */
export const DEFAULT_DIGEST_TIME = 9 * 60

export interface ReminderSettings {
  /** If false, there are no reminders outside the window. */
  readonly on: boolean
  readonly policy: ReminderPolicy
  /** Reminders wait until these end; null: no quiet hours. */
  readonly quietHours: QuietHours | null
  /** Minute of the local day until which reminders wait while the person is away; null: they do not wait. */
  readonly digestTime: number | null
  readonly sound: boolean
  /** Whether notifications, which a locked screen may show, say nothing of which keys they are about. */
  readonly hideNames: boolean
  /** Connections without reminders for their keys. */
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
    hideNames: false,
    silentConnections: [],
  },
}

/** A change of settings; omitted fields stay. */
export interface SettingsChange {
  readonly theme?: Settings['theme']
  readonly reminders?: Partial<ReminderSettings>
}
