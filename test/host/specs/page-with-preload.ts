import { join } from 'node:path'
import type { Program } from '../program.ts'

/** JavaScript in the page's own world; answers what it, or the promise that it is, comes to. */
export type InPage = (expression: string) => Promise<unknown>

/** Opens a window of the program, with a preload of this folder; main knows it as `state.own`. */
export async function openWithPreload(program: Program, preload?: string): Promise<InPage> {
  const preferences = preload === undefined ? {} : { preload: join(import.meta.dirname, preload) }
  await program.main(`
    state.own = new state.electron.BrowserWindow({ webPreferences: ${JSON.stringify(preferences)} })
    await state.own.loadURL('program://page/index.html')`)
  return (expression) =>
    program.main(`return await state.own.webContents.executeJavaScript(${JSON.stringify(expression)})`)
}
