import type { BrowserWindow } from 'electron'
import type { Log } from '../ports/desktop.ts'
import { openMainWindow, presentWindow } from './main-window.ts'
import { trayIsPresent } from './tray-presence.ts'

export interface WindowKeeper {
  /** Brings the window to the person, opening it if need be. */
  show(): void
  /** At login: in the tray only; where there is no tray, a minimised window. */
  startHidden(): Promise<void>
}

export interface WindowKeeperOptions {
  readonly preload: string
  readonly log: Log
  /** The window that was made at the start, if there is one. */
  readonly first: BrowserWindow | null
  readonly onFocus: () => void
  /** Whether the app goes on without its window. */
  readonly staysOpen: () => boolean
  /** The window has gone to the tray, or was minimised where there is none. */
  readonly onKept: (where: 'tray' | 'minimised') => void
}

/** The app's one window. Closing it keeps the app where it has something to watch. */
export function keepWindow(options: WindowKeeperOptions): WindowKeeper {
  let window: BrowserWindow | null = null
  let hasTray = false

  /** Asked ahead: a window that is being closed must be put away at once. */
  async function lookForTray(): Promise<void> {
    hasTray = await trayIsPresent()
  }

  function keep(opened: BrowserWindow): void {
    opened.on('closed', () => {
      window = null
    })
    // Not before: to ask starts a program, which would be in the way of the start.
    opened.once('ready-to-show', () => void lookForTray())
    opened.on('focus', () => {
      options.onFocus()
      void lookForTray()
    })
    opened.on('close', (event) => {
      if (!options.staysOpen()) return
      event.preventDefault()
      if (hasTray) opened.hide()
      else opened.minimize()
      options.onKept(hasTray ? 'tray' : 'minimised')
    })
    window = opened
  }

  if (options.first !== null) keep(options.first)

  return {
    show() {
      if (window === null) keep(openMainWindow(options.preload, options.log))
      else presentWindow(window)
    },
    async startHidden() {
      await lookForTray()
      if (!hasTray && window === null) keep(openMainWindow(options.preload, options.log, true))
    },
  }
}
