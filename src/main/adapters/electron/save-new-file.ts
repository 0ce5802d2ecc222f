import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import { errorCode } from '../../ports/system-error.ts'

/** More files of one name than anyone has. */
const MOST_NAMES = 1_000

/**
 * Saves a file to the folder, as a browser does: it gets a number where one of its name exists. Returns its path. What could
 * not be written whole is taken away again.
 */
export async function saveNewFile(folder: string, name: string, content: string): Promise<Result<string>> {
  const { name: stem, ext } = parse(name)
  try {
    await mkdir(folder, { recursive: true })
    for (let number = 1; number <= MOST_NAMES; number += 1) {
      const path = join(folder, number === 1 ? name : `${stem} (${number})${ext}`)
      if (await writeNew(path, content)) return succeed(path)
    }
    return fail({ kind: 'not-possible', problem: 'too-many-files', detail: name })
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOSPC' || code === 'EDQUOT') return fail({ kind: 'disk-full' })
    return fail({ kind: 'not-possible', problem: 'folder-closed', detail: folder })
  }
}

/** Writes a new file. Returns false if one of that name exists. */
async function writeNew(path: string, content: string): Promise<boolean> {
  let file: FileHandle
  try {
    file = await open(path, 'wx', 0o600)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
  try {
    // Some disks tell only when a file is closed that it did not fit.
    await file.writeFile(content, 'utf8').finally(() => file.close())
    return true
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
