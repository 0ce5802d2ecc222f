import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { APP_PAGE } from './app-protocol.ts'

/** The colours that the window shows until the page has painted; those of the page's own background. */
const BACKGROUND = { light: '#fcfcfc', dark: '#18181b' } as const

/** Opens the app's window; it shows itself as soon as the page has something to show, or stays minimised. */
export function openMainWindow(preload: string, minimised = false): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Wevion Keys',
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    width: 1100,
    height: 760,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => (minimised ? window.minimize() : window.show()))
  void window.loadURL(APP_PAGE)
  return window
}

/** Brings an open window to the person, as a second start of the app asks for. */
export function presentWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
