import { join } from 'node:path'
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { KeyReference } from '../../domain/keys/api-key.ts'
import type { OpenTarget } from '../ports/desktop.ts'

export type TrayMood = 'calm' | 'soon' | 'urgent'

export interface TrayContent {
  readonly mood: TrayMood
  readonly tooltip: string
  /** How many keys need the person now. */
  readonly needsPerson: number
  /** The next expiries, as menu texts. */
  readonly expiries: readonly { readonly label: string; readonly key: KeyReference }[]
  readonly paused: boolean
}

export interface TrayActions {
  readonly open: (target: OpenTarget) => void
  readonly show: () => void
  readonly sync: () => void
  readonly pause: (paused: boolean) => void
}

export interface AppTray {
  show(content: TrayContent): void
}

/** Creates the tray icon, invisible where the desktop has no tray, and keeps the badge on the dock or launcher. */
export function createTray(actions: TrayActions): AppTray {
  const image = (mood: TrayMood) => {
    const template = process.platform === 'darwin' ? 'Template' : ''
    return nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'tray', `${mood}${template}.png`))
  }
  const tray = new Tray(image('calm'))
  // On macOS, a click opens the menu and also emits `click` (`mouseDown` in shell/browser/ui/tray_icon_cocoa.mm).
  if (process.platform !== 'darwin') tray.on('click', actions.show)

  return {
    show({ mood, tooltip, needsPerson, expiries, paused }) {
      tray.setImage(image(mood))
      tray.setToolTip(tooltip)
      tray.setContextMenu(Menu.buildFromTemplate(menuOf(expiries, paused, actions)))
      app.setBadgeCount(needsPerson)
    },
  }
}

function menuOf(
  expiries: TrayContent['expiries'],
  paused: boolean,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    ...(expiries.length === 0
      ? [{ label: 'Nothing expires soon', enabled: false }]
      : expiries.map(({ label, key }) => ({
          label: asItIs(label),
          submenu: [
            { label: 'Rotate', click: () => actions.open({ kind: 'replace', key }) },
            { label: 'Show', click: () => actions.open({ kind: 'key', key }) },
          ],
        }))),
    { type: 'separator' },
    { label: 'Open Wevion Keys', click: actions.show },
    { label: 'Sync now', click: actions.sync },
    {
      label: 'Pause reminders until tomorrow',
      type: 'checkbox',
      checked: paused,
      click: () => actions.pause(!paused),
    },
    { type: 'separator' },
    { label: 'Quit Wevion Keys', click: () => app.quit() },
  ]
}

/**
 * A menu's text that shows as it is. In a label `&` marks the access key, and `&&` is the sign (docs/api/menu.md,
 * `Menu.setApplicationMenu`); on macOS, which has no access keys, it is dropped as well (electron_menu_controller.mm).
 */
function asItIs(text: string): string {
  return text.replaceAll('&', '&&')
}
