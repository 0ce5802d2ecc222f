import type { EventEmitter } from 'node:events'
import type { MainFrame } from './main-frame.ts'

/** What the parts of a `webContents` know of it. They are created first, and get the whole. */
export interface PageContents extends EventEmitter {
  readonly mainFrame: MainFrame
  getURL(): string
  send(channel: string, ...args: unknown[]): void
  crash(reason: 'crashed' | 'killed'): void
}
