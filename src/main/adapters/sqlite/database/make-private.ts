import { chmodSync, statSync } from 'node:fs'
import { errorCode } from '../../../ports/system-error.ts'

/** Makes a file readable by this user alone, where its disk and its owner let a mode be set: see `isPrivate`. */
export function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600)
  } catch (error) {
    if (!REFUSALS.has(errorCode(error))) throw error
  }
}

const REFUSALS: ReadonlySet<string | null> = new Set([
  'EPERM',
  'EACCES',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EINVAL',
])

/** Windows has other rights, which come from the folder. */
export function isPrivate(file: string): boolean {
  return process.platform === 'win32' || (statSync(file).mode & 0o077) === 0
}
