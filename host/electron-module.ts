import { join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import { HostApp } from './api/app.ts'
import { HostBrowserWindow } from './api/browser-window.ts'
import { askForIdentities } from './api/client-certificate.ts'
import { createClipboard } from './api/clipboard.ts'
import { HostClipboardItem } from './api/clipboard-item.ts'
import { HostIpcMain } from './api/ipc-main.ts'
import { Menu } from './api/menu.ts'
import { nativeImage } from './api/native-image.ts'
import { createNet } from './api/net.ts'
import { onlyWhileAlive } from './api/only-while-alive.ts'
import { createSessions } from './api/partition.ts'
import { PlacedWindow } from './api/placed-window.ts'
import { HostProtocol } from './api/protocol.ts'
import { HostSession } from './api/session.ts'
import { shell } from './api/shell.ts'
import { HostTray } from './api/tray.ts'
import { HostWebContents } from './api/web-contents.ts'
import { type Chromium, createChromium } from './chromium/chromium.ts'
import { refusePopup } from './chromium/refuse-popup.ts'
import { createDialog, type HostDialog } from './desktop/dialog.ts'
import { HostNativeTheme } from './desktop/native-theme.ts'
import { HostNotification } from './desktop/notification.ts'
import { HostPowerMonitor } from './desktop/power-monitor.ts'
import type { Program } from './program.ts'
import type { Scheme } from './scheme.ts'
import type { Host } from './state.ts'
import { onlyCovered } from './uncovered.ts'

export interface HostedElectron {
  readonly app: HostApp
  readonly dialog: Pick<HostDialog, 'showErrorBox'>
  readonly nativeTheme: HostNativeTheme
  /** What `import … from 'electron'` returns. */
  readonly exports: Readonly<Record<string, object>>
}

/** Builds the `electron` module for one program. */
export function createElectron(program: Program, switches: readonly string[]): HostedElectron {
  const schemes = new Map<string, Scheme>()
  const windows = new Set<HostBrowserWindow>()
  const app: HostApp = new HostApp(program, switches, {
    windows,
    settle: () => clipboard.settled(),
    endChromium: () => chromium.end(),
  })
  const isReady = () => app.isReady()
  askForIdentities(app, process.env)
  const protocol = new HostProtocol(schemes, isReady)
  const session = new HostSession(protocol)
  const each = (work: (window: HostBrowserWindow) => void) => {
    for (const window of [...windows]) work(window)
  }
  const chromium: Chromium = createChromium(
    {
      profile: () => join(app.getPath('sessionData'), 'Chromium'),
      switches: () => app.commandLine.forChromium(),
    },
    {
      // The opener's window asks the app, and reports the address.
      popup: (page) => void refusePopup(chromium, page),
      targetGone(targetId) {
        clipboard.pageGone(targetId)
        each((window) => window.targetGone(targetId))
      },
      download: (asked) => session.download(asked),
      ended: (crashed) => each((window) => window.chromiumGone(crashed)),
    },
  )
  const ipcMain = new HostIpcMain()
  const host: Host = { chromium, app, session, ipc: ipcMain, schemes }
  const clipboard = createClipboard(chromium)
  HostNotification.appName = app.name
  HostNotification.desktopName = () => app.desktopName
  HostTray.appName = app.name
  HostTray.isAppReady = isReady
  HostNotification.isAppReady = isReady
  const dialog = createDialog(chromium, isReady)
  const nativeTheme = new HostNativeTheme()
  nativeTheme.on('host-source', () =>
    each((window) => window.webContents.setColorScheme(nativeTheme.themeSource)),
  )
  app.on('web-contents-created', (_event, contents: HostWebContents) =>
    contents.setColorScheme(nativeTheme.themeSource),
  )

  class ProgramWindow extends HostBrowserWindow {
    constructor(options?: BrowserWindowConstructorOptions) {
      super(host, windows, options)
    }
    static getAllWindows = () => [...windows]
    static getFocusedWindow = () => [...windows].find((window) => window.isFocused()) ?? null
    static fromWebContents = (contents: HostWebContents) =>
      [...windows].find((window) => window.webContents === contents) ?? null
    static fromId = (id: number) => [...windows].find((window) => window.id === id) ?? null
  }

  onlyWhileAlive(PlacedWindow.prototype, [])
  onlyWhileAlive(HostBrowserWindow.prototype, ['targetGone', 'chromiumGone'])
  onlyWhileAlive(HostWebContents.prototype, ['attachedBy', 'attach', 'crash', 'setColorScheme'])
  onlyCovered('BrowserWindow', HostBrowserWindow.prototype)
  onlyCovered('webContents', HostWebContents.prototype)
  const covered = {
    app,
    BrowserWindow: ProgramWindow,
    clipboard,
    ClipboardItem: HostClipboardItem,
    dialog,
    ipcMain,
    Menu,
    nativeImage,
    nativeTheme,
    net: createNet(isReady),
    Notification: HostNotification,
    powerMonitor: new HostPowerMonitor(),
    protocol,
    session: createSessions(onlyCovered('session.defaultSession', session), isReady),
    shell,
    Tray: HostTray,
  }
  const exports = Object.fromEntries(
    Object.entries(covered).map(([name, value]) => [name, onlyCovered(name, value)]),
  )
  return { app, dialog, nativeTheme, exports }
}
