import type { BrowserWindow } from 'electron'
import type { Log } from '../ports/desktop.ts'
import { trayIsPresent } from '../tray/tray-presence.ts'
import { loadPage } from './load-page.ts'
import { createMainWindow } from './main-window.ts'
import { onceReadyToShow } from './once-ready-to-show.ts'
import { type PutAwayPlace, type WindowSight, watchSight } from './window-sight.ts'

export interface WindowKeeper {
  /** Brings the window to the person, opening it if need be. */
  show(): void
  /** At login: in the tray only; where there is no tray, a minimised window. */
  startHidden(): Promise<void>
}

export interface WindowKeeperOptions {
  readonly preload: string
  readonly log: Log
  /** The window that was made at the start, if there is one; its page is loaded here. */
  readonly first: BrowserWindow | null
  readonly onFocus: () => void
  /** Whether the app goes on without its window. */
  readonly staysOpen: () => boolean
  /** The window has gone to the tray, or was minimised where there is none. */
  readonly onKept: (where: PutAwayPlace) => void
}

/** The app's one window. Closing it keeps the app where it has something to watch. */
export function keepWindow(options: WindowKeeperOptions): WindowKeeper {
  let sight: WindowSight | null = null
  let hasTray = false

  /** Asked ahead: a window that is being closed must be put away at once. */
  async function lookForTray(): Promise<void> {
    hasTray = await trayIsPresent()
  }

  /** Loads the page into a window, which shows itself then or stays minimised. */
  function keep(opened: BrowserWindow, minimised = false): void {
    const itsSight = watchSight(opened, process.platform)
    sight = itsSight
    opened.on('closed', () => {
      sight = null
    })
    onceReadyToShow(opened, () => (minimised ? itsSight.putAway('minimised') : opened.show()))
    // Not before: to ask starts a program, which would be in the way of the start.
    opened.once('ready-to-show', () => void lookForTray())
    opened.on('focus', () => {
      options.onFocus()
      void lookForTray()
    })
    opened.on('close', (event) => {
      if (!options.staysOpen()) return
      event.preventDefault()
      const where = hasTray ? 'tray' : 'minimised'
      itsSight.putAway(where)
      options.onKept(where)
    })
    loadPage(opened, options.log)
  }

  if (options.first !== null) keep(options.first)

  return {
    show() {
      if (sight === null) keep(createMainWindow(options.preload))
      else sight.bringBack()
    },
    async startHidden() {
      await lookForTray()
      if (!hasTray && sight === null) keep(createMainWindow(options.preload), true)
    },
  }
}
