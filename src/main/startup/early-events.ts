import { app } from 'electron'

export interface EarlyEvents {
  /** From now on, asks for the window go there; answers whether there was one already. */
  onShow(show: () => void): boolean
}

/** Listens from the very start: a second start of the app, or a click on its icon, may come while it is composed. */
export function hearEarly(): EarlyEvents {
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
