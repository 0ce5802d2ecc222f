import type { HostApp } from './api/app.ts'
import type { HostBrowserWindow } from './api/browser-window.ts'
import type { HostSession } from './api/session.ts'
import type { Chromium } from './chromium/chromium.ts'

/** What the parts of the module share; filled once by `electron-module.ts`. */
export interface Host {
  readonly chromium: Chromium
  readonly app: HostApp
  readonly session: HostSession
  readonly windows: Set<HostBrowserWindow>
  /** Resolves when what is under way at the desktop has been done. */
  settle(): Promise<unknown>
  readonly schemes: Map<string, Scheme>
}

export interface Scheme {
  handler: SchemeHandler | null
  /** Whether pages may `fetch` from it. */
  readonly fetchable: boolean
}

export type SchemeHandler = (request: Request) => Response | Promise<Response>
