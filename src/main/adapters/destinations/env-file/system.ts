import { rename, unlink } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { errorCode } from '../../../ports/system-error.ts'
import { copyAccess } from './copy-access.ts'
import { copyAttributes } from './copy-attributes.ts'

/** What replacing an environment file needs from the system, where systems differ. */
export interface EnvSystem {
  readonly platform: NodeJS.Platform
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  /** Gives a file the access list of another one, elsewhere than on Windows its mode too. Rejects if that is impossible. */
  readonly copyAccess: (from: string, to: string) => Promise<void>
  /** Returns milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<unknown>
}

export const thisSystem: EnvSystem = {
  platform: process.platform,
  rename,
  remove,
  copyAccess: process.platform === 'win32' ? copyAccess : copyAttributes,
  now: () => performance.now(),
  wait: (milliseconds) => wait(milliseconds),
}

/** Node's `rm` would take a file that may not be removed for a folder. */
async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error
  })
}
