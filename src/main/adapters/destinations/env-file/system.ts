import { rename, rm } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { copyAccess } from './copy-access.ts'

/** What replacing an environment file needs from the system, where systems differ. */
export interface EnvSystem {
  readonly platform: NodeJS.Platform
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  /** Gives a file the access list of another one. Rejects if that is impossible. Called on Windows only. */
  readonly copyAccess: (from: string, to: string) => Promise<void>
  /** Returns milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<unknown>
}

export const thisSystem: EnvSystem = {
  platform: process.platform,
  rename,
  remove: (path) => rm(path, { force: true }),
  copyAccess,
  now: () => performance.now(),
  wait: (milliseconds) => wait(milliseconds),
}
