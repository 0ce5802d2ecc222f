import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'

/** The window's colours until the page has painted; the same as the page's background. */
const BACKGROUND = { light: '#fcfcfc', dark: '#18181b' } as const

/** Creates the app's window, hidden and without a page. */
export function createMainWindow(preload: string): BrowserWindow {
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
  // The theme setting is read after the window is created, and may change at any time.
  const followTheme = () => window.setBackgroundColor(background())
  nativeTheme.on('updated', followTheme)
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  return window
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}
