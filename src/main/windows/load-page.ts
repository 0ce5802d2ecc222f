import { app, type BrowserWindow } from 'electron'
import type { Log } from '../ports/desktop.ts'
import { APP_PAGE } from './app-protocol.ts'
import { endWithError } from './end-with-error.ts'
import { countDeaths } from './page-deaths.ts'
import { reportSlowLoad } from './slow-load.ts'

/**
 * Loads the app's page into its window, and again when the page's process dies, which leaves the window blank in
 * Electron. If the page does not load or keeps dying, shows an error box and ends the app, since its window would
 * stay invisible or empty.
 */
export function loadPage(window: BrowserWindow, log: Log): void {
  const { webContents } = window
  const mayLoadAgain = countDeaths(() => performance.now())

  function load(): void {
    const known = () => ({
      url: webContents.getURL(),
      loading: webContents.isLoading(),
      crashed: webContents.isCrashed(),
      visible: window.isVisible(),
    })
    reportSlowLoad(window.loadURL(APP_PAGE), known, log).catch((error: unknown) => {
      // A closed window needs no page; a dead process is handled by `render-process-gone`.
      if (window.isDestroyed() || webContents.isCrashed()) return
      log.error('The page did not load', error)
      end('Wevion Keys cannot show its window', error instanceof Error ? error.message : String(error))
    })
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.warn('The page’s process has gone', { reason, exitCode })
    // In a separate turn: Electron is still cleaning up after the old process.
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (mayLoadAgain()) load()
      else
        end('Wevion Keys’ window keeps crashing', `Its process has gone three times in a minute (${reason}).`)
    })
  })
  load()
}

function end(title: string, reason: string): void {
  endWithError(title, `${reason}\nThe details are in the log, in ${app.getPath('userData')}.`)
}
