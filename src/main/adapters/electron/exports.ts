import { mkdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { app, shell } from 'electron'
import { fail, succeed } from '../../../domain/result.ts'
import type { Exports } from '../../ports/exports.ts'

/** More files of one name than anyone has. */
const MOST_NAMES = 1_000

/** Saves files to the downloads folder, as a browser does, and never overwrites one. */
export function createExports(): Exports {
  let last: string | null = null

  return {
    async save(name, content) {
      const folder = app.getPath('downloads')
      const { name: stem, ext } = parse(name)
      try {
        await mkdir(folder, { recursive: true })
        for (let number = 1; number <= MOST_NAMES; number += 1) {
          const path = join(folder, number === 1 ? name : `${stem} (${number})${ext}`)
          if (await writeNew(path, content)) {
            last = path
            return succeed(path)
          }
        }
        return fail({ kind: 'conflict', message: `There are too many files named ${name} in ${folder}.` })
      } catch (error) {
        if (codeOf(error) === 'ENOSPC') return fail({ kind: 'disk-full' })
        return fail({ kind: 'conflict', message: `Nothing can be written to ${folder}.` })
      }
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

/** Writes a new file. Returns false if one of that name exists. */
async function writeNew(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
