import { afterEach } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'

/** Runs code in the main process of a program of the file's own. Each test's windows are gone after it. */
export function ownWindows(): (code: string) => Promise<unknown> {
  const started = ownProgram()
  const inMain = (code: string) =>
    started.program.main(
      `const { app, BrowserWindow, ipcMain } = state.electron
      const { once } = state.require('node:events')
      const { join } = state.require('node:path')
      ${code}`,
    )
  afterEach(() =>
    inMain('for (const each of BrowserWindow.getAllWindows()) if (each !== state.window) each.destroy()'),
  )
  return inMain
}
