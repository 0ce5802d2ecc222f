import type { HostApp } from './api/app.ts'
import type { HostIpcMain } from './api/ipc-main.ts'
import type { HostSession } from './api/session.ts'
import type { Chromium } from './chromium/chromium.ts'
import type { Scheme } from './scheme.ts'

/** What windows and their pages need from the rest of the module. Filled once by `electron-module.ts`. */
export interface Host {
  readonly chromium: Chromium
  readonly app: HostApp
  readonly session: HostSession
  readonly ipc: HostIpcMain
  readonly schemes: ReadonlyMap<string, Scheme>
}
