import { join } from 'node:path'
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { KeyReference } from '../../domain/keys/api-key.ts'

export type TrayMood = 'calm' | 'soon' | 'urgent'

export interface TrayContent {
  readonly mood: TrayMood
  readonly tooltip: string
  /** How many keys need the person by now. */
  readonly needsPerson: number
  /** The next expiries, in words. */
  readonly expiries: readonly { readonly label: string; readonly key: KeyReference }[]
  readonly paused: boolean
}

export interface TrayDeeds {
  readonly open: () => void
  readonly openKey: (key: KeyReference) => void
  readonly rotate: (key: KeyReference) => void
  readonly sync: () => void
  readonly pause: (paused: boolean) => void
  readonly quit: () => void
}

export interface AppTray {
  show(content: TrayContent): void
}

/** The app's place in the system's tray; nothing is seen where the desktop has none. */
export function createTray(deeds: TrayDeeds): AppTray {
  const image = (mood: TrayMood) => {
    const template = process.platform === 'darwin' ? 'Template' : ''
    return nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'tray', `${mood}${template}.png`))
  }
  const tray = new Tray(image('calm'))
  // On macOS a click opens the menu and tells of a click as well (`mouseDown` in shell/browser/ui/tray_icon_cocoa.mm).
  if (process.platform !== 'darwin') tray.on('click', deeds.open)

  return {
    show({ mood, tooltip, expiries, paused }) {
      tray.setImage(image(mood))
      tray.setToolTip(tooltip)
      tray.setContextMenu(Menu.buildFromTemplate(menuOf(expiries, paused, deeds)))
    },
  }
}

function menuOf(
  expiries: TrayContent['expiries'],
  paused: boolean,
  deeds: TrayDeeds,
): MenuItemConstructorOptions[] {
  return [
    ...(expiries.length === 0
      ? [{ label: 'Nothing expires soon', enabled: false }]
      : expiries.map(({ label, key }) => ({
          label,
          submenu: [
            { label: 'Rotate', click: () => deeds.rotate(key) },
            { label: 'Show', click: () => deeds.openKey(key) },
          ],
        }))),
    { type: 'separator' },
    { label: 'Open Wevion Keys', click: deeds.open },
    { label: 'Sync now', click: deeds.sync },
    {
      label: 'Pause reminders until tomorrow',
      type: 'checkbox',
      checked: paused,
      click: () => deeds.pause(!paused),
    },
    { type: 'separator' },
    { label: 'Quit Wevion Keys', click: deeds.quit },
  ]
}
