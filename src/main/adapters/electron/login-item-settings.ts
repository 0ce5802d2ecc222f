export interface Started {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** The app's folder, when it is run from source. */
  readonly appPath: string
}

/** Electron's settings of the login item, on macOS and Windows. */
export interface LoginItemSettings {
  readonly args?: string[]
}

/**
 * Returns the settings of the login item. macOS takes no arguments; `wasOpenedAtLogin` does their job there. Windows
 * starts the executable, which is bare Electron if the app is not packaged: that needs the app's folder, in quotes
 * (docs/api/app.md, `app.setLoginItemSettings`).
 */
export function loginItemSettings(started: Started, hiddenSwitch: string): LoginItemSettings {
  if (started.platform !== 'win32') return {}
  return { args: started.isPackaged ? [hiddenSwitch] : [`"${started.appPath}"`, hiddenSwitch] }
}

/**
 * Returns why the app cannot start at login; null when it can. On macOS, an app that is not packaged would add
 * Electron itself to the list.
 */
export function loginItemRefusal({ platform, isPackaged }: Started): string | null {
  return platform === 'darwin' && !isPackaged
    ? 'Wevion Keys can start at login once it is installed as an app.'
    : null
}
