import type { BrowserWindow } from 'electron'
import type { Log } from '../ports/desktop.ts'
import { trayIsPresent } from '../tray/tray-presence.ts'
import { loadPage } from './load-page.ts'
import { createMainWindow } from './main-window.ts'
import { onceReadyToShow } from './once-ready-to-show.ts'
import { type PutAwayPlace, type WindowSight, watchSight } from './window-sight.ts'

export interface WindowKeeper {
  /** Shows the window, opening it if needed. */
  show(): void
  /** For a start at login: tray only or, where there is no tray, a minimised window. */
  startHidden(): Promise<void>
}

export interface WindowKeeperOptions {
  readonly preload: string
  readonly log: Log
  /** The window created at the start, if any; its page is loaded here. */
  readonly first: BrowserWindow | null
  readonly onFocus: () => void
  /** Whether the app keeps running without its window. */
  readonly staysOpen: () => boolean
  /** Called when the window was hidden in the tray, or minimised where there is none. */
  readonly onKept: (where: PutAwayPlace) => void
}

/** Manages the app's only window. Closing it keeps the app running while there is something to watch. */
export function keepWindow(options: WindowKeeperOptions): WindowKeeper {
  let sight: WindowSight | null = null
  let hasTray = false

  /** Checked in advance: when a window closes, it must be put away at once. */
  async function lookForTray(): Promise<void> {
    hasTray = await trayIsPresent()
  }

  /** Loads the page into a window, which then shows itself or stays minimised. */
  function keep(opened: BrowserWindow, minimised = false): void {
    const itsSight = watchSight(opened, process.platform)
    sight = itsSight
    opened.on('closed', () => {
      sight = null
    })
    onceReadyToShow(opened, () => (minimised ? itsSight.putAway('minimised') : opened.show()))
    // Not earlier: the check starts a program, which would slow down the start.
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
