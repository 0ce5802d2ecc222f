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
  /** Shows and focuses the window, wherever it is. */
  bringBack(): void
}

/** Hides or minimises a window, and brings it back. */
export function watchSight(window: SightedWindow, platform: NodeJS.Platform): WindowSight {
  let minimised = false
  let hideLater: (() => void) | null = null
  window.on('focus', () => {
    minimised = false
  })

  function cancelHide(): void {
    if (hideLater !== null) window.off('leave-full-screen', hideLater)
    hideLater = null
  }

  return {
    putAway(where) {
      cancelHide()
      if (where === 'minimised') {
        minimised = true
        window.minimize()
      } else if (platform === 'darwin' && window.isFullScreen()) {
        // Hiding a full-screen window leaves a black space behind (electron#39572), so it leaves full screen first,
        // which takes a while.
        hideLater = () => window.hide()
        window.once('leave-full-screen', hideLater)
        window.setFullScreen(false)
      } else window.hide()
    },
    bringBack() {
      cancelHide()
      if (window.isMinimized()) window.restore()
      // Wayland neither reports nor undoes a minimised window: only a hidden one comes back when shown.
      else if (minimised) window.hide()
      minimised = false
      window.show()
      window.focus()
    },
  }
}
