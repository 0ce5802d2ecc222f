import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, projectFolder } from '../places.mjs'
import { nodeProgram, withLocalPrograms } from '../programs/local-programs.mjs'
import { say } from '../say.mjs'

const electronPackage = join(projectFolder, 'node_modules', 'electron')
const failureFile = join(cacheFolder, 'electron-not-to-be-had')
const downloadLimit = 20_000
const day = 24 * 60 * 60 * 1000

/**
 * The program that shows the app: Electron where its binary is there or can be fetched quickly, else Chromium. A failed
 * fetch is not tried again for a day.
 */
export function chooseHost() {
  const there = electronBinary()
  if (there) return { kind: 'electron', binary: there }
  if (!failedLately()) {
    say(`Fetching Electron (for at most ${downloadLimit / 1000} s).`)
    fetchElectron()
    const fetched = electronBinary()
    if (fetched) return { kind: 'electron', binary: fetched }
    mkdirSync(cacheFolder, { recursive: true })
    writeFileSync(failureFile, '')
  }
  if (process.platform !== 'linux') {
    throw new Error(
      'Electron could not be fetched, and only Linux has a replacement. Set ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  say(
    `Electron's binary cannot be had here; the next try is a day after the last. Running on Chromium instead.`,
  )
  return { kind: 'chromium' }
}

function electronBinary() {
  const nameFile = join(electronPackage, 'path.txt')
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : 'electron'
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronPackage, 'dist')
  const binary = join(folder, name)
  return existsSync(binary) ? binary : undefined
}

function fetchElectron() {
  spawnSync(nodeProgram(), [join(electronPackage, 'install.js')], {
    env: withLocalPrograms(process.env),
    stdio: 'ignore',
    timeout: downloadLimit,
    killSignal: 'SIGKILL',
  })
}

function failedLately() {
  return existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < day
}
