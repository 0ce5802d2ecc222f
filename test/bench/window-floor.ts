// An app of one empty window, as sandboxed as the app's own.
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { APP_PAGE, registerAppScheme, serveApp } from '../../src/main/windows/app-protocol.ts'

app.enableSandbox()
registerAppScheme()
void app.whenReady().then(() => {
  serveApp(join(import.meta.dirname, 'window-floor-page'))
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(APP_PAGE)
})
