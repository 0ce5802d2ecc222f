import { accessSync, constants, mkdirSync } from 'node:fs'

/**
 * Why nothing can be kept in a folder; null where it is fine. Electron's single-instance lock lies in it and fails alike
 * for another instance and for a folder that is of no use.
 */
export function whyFolderIsOfNoUse(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\nMake sure that ${folder} is a folder of yours, then start Wevion Keys again.`
  }
}
