import { app, shell } from 'electron'
import type { Exports } from '../../ports/exports.ts'
import { saveNewFile } from './save-new-file.ts'

/** Saves files to the downloads folder, as a browser does, and never overwrites one. */
export function createExports(): Exports {
  let last: string | null = null

  return {
    async save(name, content) {
      const saved = await saveNewFile(app.getPath('downloads'), name, content)
      if (saved.ok) last = saved.value
      return saved
    },
    showLast() {
      if (last !== null) shell.showItemInFolder(last)
    },
    async openLast() {
      if (last === null) return false
      const opening = shell.openPath(last)
      // On Linux, `openPath` never resolves (shell/common/platform_util_linux.cc, `OpenPath`).
      return process.platform === 'linux' || (await opening) === ''
    },
  }
}
