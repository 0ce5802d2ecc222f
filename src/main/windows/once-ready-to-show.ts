import type { BrowserWindow } from 'electron'

/** Far longer than any page takes to paint, in milliseconds. */
const LONG = 10_000

export interface ReadyingWindow extends Pick<BrowserWindow, 'isVisible'> {
  once(event: 'ready-to-show' | 'closed', listener: () => void): unknown
}

/**
 * Works once the window has something to show. Electron says so of a page's first layout that is not empty, which a page that
 * fails never has: after ten seconds an empty window is better than none. A window that is seen by then is left alone.
 */
export function onceReadyToShow(window: ReadyingWindow, work: () => void): void {
  let waiting = true
  const end = () => {
    waiting = false
    clearTimeout(timer)
  }
  const ready = () => {
    if (!waiting) return
    end()
    if (!window.isVisible()) work()
  }
  const timer = setTimeout(ready, LONG)
  window.once('ready-to-show', ready)
  window.once('closed', end)
}
