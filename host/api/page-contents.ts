import type { EventEmitter } from 'node:events'
import type { MainFrame } from './main-frame.ts'

/** What is known of a `webContents` by the parts that work for it: they are made first, and are handed the whole. */
export interface PageContents extends EventEmitter {
  readonly mainFrame: MainFrame
  getURL(): string
  send(channel: string, ...args: unknown[]): void
  crash(reason: 'crashed' | 'killed'): void
}
