import { originOf } from '../scheme-origin.ts'

/** Electron's `webContents.mainFrame`. */
export interface MainFrame {
  readonly routingId: number
  readonly processId: number
  readonly parent: null
  readonly url: string
  readonly origin: string
}

export function createMainFrame(
  routingId: number,
  url: () => string,
  schemes: () => ReadonlySet<string>,
): MainFrame {
  return {
    routingId,
    processId: process.pid,
    parent: null,
    get url() {
      return url()
    },
    get origin() {
      return originOf(url(), schemes())
    },
  }
}
