import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../places.mjs'

export const electronPackage = join(projectFolder, 'node_modules', 'electron')

/** Where the program lies within an unpacked Electron (`getPlatformPath` in electron's install.js). */
export function programPath(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

export function electronVersion(folder = electronPackage) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}

/**
 * The program of Electron, or `undefined` where none is installed. ELECTRON_OVERRIDE_DIST_PATH names the folder of one that
 * was supplied by hand; it is an error when there is none in it.
 */
export function electronBinary({
  folder = electronPackage,
  environment = process.env,
  platform = process.platform,
} = {}) {
  const byHand = environment.ELECTRON_OVERRIDE_DIST_PATH
  const binary = join(byHand || join(folder, 'dist'), programPath(platform))
  if (!byHand) return isInstalled(folder, platform) && existsSync(binary) ? binary : undefined
  if (existsSync(binary)) return binary
  throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${binary}.`)
}

/**
 * As electron's install.js asks: it writes path.txt when everything has been unpacked, so that half of an Electron, or
 * another version, is none.
 */
function isInstalled(folder, platform) {
  const read = (name) => {
    const file = join(folder, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const version = read(join('dist', 'version'))?.trim().replace(/^v/, '')
  return version === electronVersion(folder) && read('path.txt') === programPath(platform)
}
