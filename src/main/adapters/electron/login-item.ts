import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import type { LoginItem } from '../../ports/desktop.ts'
import { autostartEntry, isAutostartOn, sourceCommand } from './autostart-entry.ts'
import { loginItemRefusal, loginItemSettings } from './login-item-settings.ts'

/** Whether macOS opened the app at login, where no command line switch can say so. */
export function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/**
 * Starts the app with the session, hidden: through the system's own list on macOS and Windows, through an autostart
 * file elsewhere.
 */
export function createLoginItem(hiddenSwitch: string): LoginItem {
  if (process.platform === 'darwin' || process.platform === 'win32') {
    const started = {
      platform: process.platform,
      isPackaged: app.isPackaged,
      appPath: app.getAppPath(),
    }
    const settings = loginItemSettings(started, hiddenSwitch)
    return {
      refusal: loginItemRefusal(started),
      isOn: async () => app.getLoginItemSettings(settings).openAtLogin,
      set: async (on) => app.setLoginItemSettings({ openAtLogin: on, ...settings }),
    }
  }
  const file = join(app.getPath('appData'), 'autostart', 'wevion-keys.desktop')
  return {
    refusal: null,
    isOn: () => readFile(file, 'utf8').then(isAutostartOn, () => false),
    async set(on) {
      if (!on) return rm(file, { force: true })
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, autostartEntry(command(hiddenSwitch)))
    },
  }
}

/** An app that is not packaged is started from source, as `npm start` does. */
function command(hiddenSwitch: string): readonly string[] {
  return app.isPackaged
    ? [process.env.APPIMAGE ?? process.execPath, hiddenSwitch]
    : sourceCommand(app.getAppPath(), hiddenSwitch)
}
