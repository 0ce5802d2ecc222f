import type { BrowserWindow } from 'electron'

/** Far longer than any page takes to paint, in milliseconds. */
const TIMEOUT = 10_000

export interface ReadyingWindow extends Pick<BrowserWindow, 'isVisible'> {
  once(event: 'ready-to-show' | 'closed', listener: () => void): unknown
}

/**
 * Runs `work` once the window has something to show. Electron emits `ready-to-show` at a page's first layout that is
 * not empty, which a failing page never reaches: after ten seconds, an empty window is better than none. Does nothing
 * if the window is visible by then.
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
  const timer = setTimeout(ready, TIMEOUT)
  window.once('ready-to-show', ready)
  window.once('closed', end)
}
