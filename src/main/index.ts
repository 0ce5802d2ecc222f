import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, type BrowserWindow, dialog, powerMonitor } from 'electron'
import { type App, composeApp } from './compose-app.ts'
import { keepMemoryOutOfCoreDumps } from './core-dumps.ts'
import { registerRequests } from './ipc/register-requests.ts'
import { readSwitches } from './switches.ts'
import { registerAppScheme, serveApp } from './windows/app-protocol.ts'
import { setApplicationMenu } from './windows/application-menu.ts'
import { denyPermissions, hardenWebContents } from './windows/harden-web-contents.ts'
import { openMainWindow, presentWindow } from './windows/main-window.ts'
import { confirmedQuit } from './windows/quit.ts'

const OUT = dirname(dirname(fileURLToPath(import.meta.url)))

keepMemoryOutOfCoreDumps()
app.enableSandbox()
// QUIC sends a request again by itself when its session breaks; a create must go out once.
app.commandLine.appendSwitch('disable-quic')
registerAppScheme()
hardenWebContents()

if (app.requestSingleInstanceLock()) {
  await app.whenReady()
  start()
} else {
  // The first instance shows its window; this one has nothing to do.
  app.quit()
}

function start(): void {
  let composed: App
  try {
    composed = composeApp({
      folder: app.getPath('userData'),
      version: app.getVersion(),
      switches: readSwitches(process.argv),
    })
  } catch (error) {
    dialog.showErrorBox(
      'Wevion Keys cannot open its data',
      error instanceof Error ? error.message : String(error),
    )
    app.exit(1)
    return
  }
  const { handlers, log } = composed
  process.on('uncaughtException', (error) => log.bug('An exception nobody caught', error))
  process.on('unhandledRejection', (error) => log.bug('A rejection nobody caught', error))

  denyPermissions()
  setApplicationMenu()
  serveApp(join(OUT, 'renderer'))
  registerRequests(handlers, log)
  composed.applyTheme()

  let window: BrowserWindow | null = null
  const show = () => {
    if (window === null) {
      window = openMainWindow(join(OUT, 'preload', 'index.cjs'))
      window.on('closed', () => {
        window = null
      })
      window.on('focus', () => composed.refresh())
    } else {
      presentWindow(window)
    }
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => app.quit())
  powerMonitor.on('resume', () => composed.refresh())
  powerMonitor.on('lock-screen', () => void composed.clipboard.clear())
  confirmedQuit(composed)
  show()
  void composed.begin()
}
