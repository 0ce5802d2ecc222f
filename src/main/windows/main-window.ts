import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import type { Log } from '../ports/desktop.ts'
import { loadPage } from './load-page.ts'

/** The colours that the window shows until the page has painted; those of the page's own background. */
const BACKGROUND = { light: '#fcfcfc', dark: '#18181b' } as const

/** Makes the app's window; once its page is loaded and has something to show, it shows itself or stays minimised. */
export function createMainWindow(preload: string, minimised = false): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Wevion Keys',
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    width: 1100,
    height: 760,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: background(),
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
  // The person's own theme is read after the window is opened, and may change at any time.
  const followTheme = () => window.setBackgroundColor(background())
  nativeTheme.on('updated', followTheme)
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  window.once('ready-to-show', () => (minimised ? window.minimize() : window.show()))
  return window
}

/** Opens the app's window. */
export function openMainWindow(preload: string, log: Log, minimised = false): BrowserWindow {
  const window = createMainWindow(preload, minimised)
  loadPage(window, log)
  return window
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

/** Brings an open window to the person, as a second start of the app asks for. */
export function presentWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
