import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, powerMonitor } from 'electron'
import { type App, composeApp } from './compose-app.ts'
import { keepMemoryOutOfCoreDumps } from './core-dumps.ts'
import { registerRequests } from './ipc/register-requests.ts'
import { StoreFailure } from './ports/store-failure.ts'
import { readSwitches, type Switches } from './switches.ts'
import { sayWhereTheAppIs } from './use-cases/say-where-the-app-is.ts'
import { registerAppScheme, serveApp } from './windows/app-protocol.ts'
import { setApplicationMenu } from './windows/application-menu.ts'
import { denyPermissions, hardenWebContents } from './windows/harden-web-contents.ts'
import { confirmedQuit } from './windows/quit.ts'
import { watchFromTray } from './windows/watch-from-tray.ts'
import { keepWindow } from './windows/window-keeper.ts'

const OUT = dirname(dirname(fileURLToPath(import.meta.url)))

keepMemoryOutOfCoreDumps()
app.enableSandbox()
// QUIC sends a request again by itself when its session breaks; a create must go out once.
app.commandLine.appendSwitch('disable-quic')
registerAppScheme()
hardenWebContents()

if (app.requestSingleInstanceLock()) {
  await app.whenReady()
  start(readSwitches(process.argv))
} else {
  // The first instance shows its window; this one has nothing to do.
  app.quit()
}

function start(switches: Switches): void {
  let composed: App
  try {
    composed = composeApp({
      folder: app.getPath('userData'),
      version: app.getVersion(),
      switches: { ...switches, clock: app.isPackaged ? null : switches.clock },
      showWindow: () => keeper.show(),
      onUpcoming: (upcoming) => tray.show(upcoming),
    })
  } catch (error) {
    dialog.showErrorBox('Wevion Keys cannot open its data', startFailure(error))
    app.exit(1)
    return
  }
  const { handlers, log, ports } = composed
  process.on('uncaughtException', (error) => log.bug('An exception nobody caught', error))
  process.on('unhandledRejection', (error) => log.bug('A rejection nobody caught', error))

  denyPermissions()
  setApplicationMenu()
  serveApp(join(OUT, 'renderer'))
  registerRequests(handlers, log)
  composed.applyTheme()

  const { isQuitting } = confirmedQuit(composed)
  const keeper = keepWindow({
    preload: join(OUT, 'preload', 'index.cjs'),
    onFocus: composed.refresh,
    staysOpen: () => !isQuitting() && ports.settings.get().reminders.on && ports.connections.all().length > 0,
    onKept: sayWhereTheAppIs(ports),
  })
  const tray = watchFromTray({
    open: ports.open,
    show: keeper.show,
    sync: () => void composed.sync.all(),
    pause: (paused) => composed.pause({ paused }),
  })
  app.on('second-instance', keeper.show)
  app.on('activate', keeper.show)
  app.on('window-all-closed', () => app.quit())
  powerMonitor.on('resume', composed.refresh)
  powerMonitor.on('unlock-screen', composed.refresh)
  powerMonitor.on('lock-screen', () => void composed.clipboard.clear())
  if (switches.hidden) {
    void keeper.startHidden()
    void composed.begin()
  } else {
    keeper.show()
    void composed.listShown.then(composed.begin)
  }
}

function startFailure(error: unknown): string {
  if (error instanceof StoreFailure && error.failure.kind === 'disk-full')
    return 'The disk is full. Free some space, then start Wevion Keys again. Nothing was changed.'
  return error instanceof Error ? error.message : String(error)
}
