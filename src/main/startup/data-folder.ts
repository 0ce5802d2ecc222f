import { accessSync, constants, mkdirSync } from 'node:fs'

/**
 * Returns why the folder cannot be used; null where it can. Electron's single-instance lock lies in the folder and
 * fails the same way for another running instance and for an unusable folder.
 */
export function folderProblem(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\nMake sure that ${folder} is a folder of yours, then start Wevion Keys again.`
  }
}
