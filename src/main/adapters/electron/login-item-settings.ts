export interface Started {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** The app's own folder, where it is run from its source. */
  readonly appPath: string
}

/** What Electron is told of the login item, on macOS and Windows. */
export interface LoginItemSettings {
  readonly args?: string[]
}

/**
 * macOS knows no arguments: there `wasOpenedAtLogin` tells. Windows starts the program as it stands there, which for an app
 * that is not packaged is bare Electron: it needs the app's folder, in quotes (docs/api/app.md, `app.setLoginItemSettings`).
 */
export function loginItemSettings(started: Started, hiddenSwitch: string): LoginItemSettings {
  if (started.platform !== 'win32') return {}
  return { args: started.isPackaged ? [hiddenSwitch] : [`"${started.appPath}"`, hiddenSwitch] }
}

/** Why the app cannot start at login as it is; null where it can. On macOS Electron itself would be put on the list. */
export function loginItemRefusal({ platform, isPackaged }: Started): string | null {
  return platform === 'darwin' && !isPackaged
    ? 'Wevion Keys can start at login once it is installed as an app.'
    : null
}
