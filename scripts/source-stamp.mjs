import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the built app is made from. */
export const builtFrom = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/** A short text that changes when any file under these paths is added, removed, renamed or written. */
export function sourceStamp(folder, paths = builtFrom) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const full = join(folder, path)
    if (!existsSync(full)) return
    const { size, mtimeMs } = statSync(full)
    if (statSync(full).isDirectory()) {
      for (const entry of readdirSync(full).sort()) visit(join(path, entry))
    } else {
      hash.update(`${path}\0${size}\0${mtimeMs}\n`)
    }
  }
  for (const path of paths) visit(path)
  return hash.digest('hex').slice(0, 32)
}
