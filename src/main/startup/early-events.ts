import { app } from 'electron'

export interface EarlyEvents {
  /** Sends requests to show the window to `show` from now on. Returns whether there already was one. */
  onShow(show: () => void): boolean
}

/** Listens from the very start: a second start of the app, or a click on its icon, may come during composition. */
export function listenEarly(): EarlyEvents {
  let asked = false
  let show = () => {
    asked = true
  }
  app.on('second-instance', () => show())
  app.on('activate', () => show())
  app.on('window-all-closed', () => app.quit())
  return {
    onShow(listener) {
      show = listener
      return asked
    },
  }
}
