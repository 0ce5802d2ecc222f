/** What the person can change. Each has a default that is right for most. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
}

export const DEFAULT_SETTINGS: Settings = { theme: 'system' }
