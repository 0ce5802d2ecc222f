import { app, type BrowserWindow, powerMonitor } from 'electron'
import { electronScreenLock } from '../adapters/electron/screen-lock.ts'
import { busScreenLock } from '../adapters/screen-lock/bus-screen-lock.ts'
import { registerRequests } from '../ipc/register-requests.ts'
import { StoreFailure } from '../ports/stores/store-failure.ts'
import { type AppTray, createTray } from '../tray/tray.ts'
import { trayContent } from '../use-cases/reminders/tray-content.ts'
import { sayWhereTheAppIs } from '../use-cases/say-where-the-app-is.ts'
import { setApplicationMenu } from '../windows/application-menu.ts'
import { endWithError } from '../windows/end-with-error.ts'
import { keepWindow, type WindowKeeper } from '../windows/window-keeper.ts'
import { type App, composeApp } from './compose-app.ts'
import type { EarlyEvents } from './early-events.ts'
import { confirmedQuit } from './quit.ts'
import type { Switches } from './switches.ts'

export interface Start {
  readonly switches: Switches
  /** Path of the preload script. */
  readonly preload: string
  /** A window whose page is not loaded yet; null for a start without a window. */
  readonly first: BrowserWindow | null
  readonly early: EarlyEvents
  /** Stops uncaught errors from ending the app. */
  readonly stopEnding: () => void
}

/** Composes and runs the app. If its data cannot be opened, shows why and ends the app. */
export function start({ switches, preload, first, early, stopEnding }: Start): void {
  setApplicationMenu()
  let composed: App
  // There once the app is composed; nobody is to be shown anything before.
  let shown: { readonly keeper: WindowKeeper; readonly tray: AppTray } | null = null
  try {
    composed = composeApp({
      folder: app.getPath('userData'),
      version: app.getVersion(),
      switches: { ...switches, clock: app.isPackaged ? null : switches.clock },
      showWindow: () => shown?.keeper.show(),
      onUpcoming: (upcoming) => shown?.tray.show(trayContent(upcoming)),
    })
  } catch (error) {
    endWithError('Wevion Keys cannot open its data', startFailure(error))
    return
  }
  const { handlers, log, ports } = composed
  registerRequests(handlers, log, composed.asked)
  composed.applyTheme()

  const sayWhere = sayWhereTheAppIs(ports)
  const { isQuitting } = confirmedQuit(composed)
  const keeper = keepWindow({
    preload,
    log,
    first,
    onFocus: composed.refresh,
    staysOpen: () => !isQuitting() && ports.settings.get().reminders.on && ports.connections.all().length > 0,
    onKept(where) {
      ports.publish.windowPutAway()
      sayWhere(where)
    },
  })
  const tray = createTray({
    open: ports.open,
    show: keeper.show,
    sync: () => void composed.sync.all(),
    pause: (paused) => composed.pause({ paused }),
  })
  shown = { keeper, tray }
  // What was copied must not lie there as long as the computer sleeps.
  powerMonitor.on('suspend', () => void composed.clipboard.clear())
  powerMonitor.on('resume', composed.refresh)
  // On Linux, D-Bus reports the screen lock; Electron does not.
  const screenLock =
    process.platform === 'linux' ? busScreenLock({ environment: process.env, log }) : electronScreenLock
  screenLock.watch({
    locked: () => void composed.clipboard.clear(),
    unlocked: composed.refresh,
  })
  process.on('uncaughtException', (error) => log.error('An exception nobody caught', error))
  process.on('unhandledRejection', (error) => log.error('A rejection nobody caught', error))
  stopEnding()
  const wasAsked = early.onShow(keeper.show)
  // The first window shows itself once its page is loaded.
  if (wasAsked && first === null) keeper.show()
  if (first === null) {
    // First make sure that the app can be found, in the tray or minimised.
    void keeper.startHidden().then(() => composed.begin({ visible: false }))
  } else {
    composed.warmUp()
    void composed.listShown.then(() => composed.begin({ visible: true }))
  }
}

function startFailure(error: unknown): string {
  if (error instanceof StoreFailure && error.failure.kind === 'disk-full')
    return 'The disk is full. Free some space, then start Wevion Keys again. Nothing was changed.'
  return error instanceof Error ? error.message : String(error)
}
