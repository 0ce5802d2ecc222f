import type { BrowserWindow } from 'electron'

export type PutAwayPlace = 'tray' | 'minimised'

type Calls =
  | 'hide'
  | 'show'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'isFullScreen'
  | 'setFullScreen'

export interface SightedWindow extends Pick<BrowserWindow, Calls> {
  on(event: 'focus', listener: () => void): unknown
  once(event: 'leave-full-screen', listener: () => void): unknown
  off(event: 'leave-full-screen', listener: () => void): unknown
}

export interface WindowSight {
  putAway(where: PutAwayPlace): void
  /** Brings the window to the person, wherever it is. */
  bringBack(): void
}

/** Takes a window out of the person's sight, and brings it back. */
export function watchSight(window: SightedWindow, platform: NodeJS.Platform): WindowSight {
  let minimised = false
  let hideLater: (() => void) | null = null
  window.on('focus', () => {
    minimised = false
  })

  function stay(): void {
    if (hideLater !== null) window.off('leave-full-screen', hideLater)
    hideLater = null
  }

  return {
    putAway(where) {
      stay()
      if (where === 'minimised') {
        minimised = true
        window.minimize()
      } else if (platform === 'darwin' && window.isFullScreen()) {
        // A window that is hidden in full screen leaves its space behind, black (electron#39572); it leaves that slowly.
        hideLater = () => window.hide()
        window.once('leave-full-screen', hideLater)
        window.setFullScreen(false)
      } else window.hide()
    },
    bringBack() {
      stay()
      if (window.isMinimized()) window.restore()
      // On Wayland nobody knows what is minimised, nor can undo it: only what was hidden comes back by being shown.
      else if (minimised) window.hide()
      minimised = false
      window.show()
      window.focus()
    },
  }
}
