import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheFolder } from '../places.mjs'
import { electronVersion } from './electron-binary.mjs'

const usualFile = join(cacheFolder, 'electron-not-to-be-had')
const day = 24 * 60 * 60 * 1000

/** Whether this version's server did not answer within the last day. */
export function wasSilentLately(file = usualFile) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== electronVersion()) return false
  return Date.now() - statSync(file).mtimeMs < day
}

export function rememberSilence(file = usualFile) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, electronVersion())
}

export function forgetSilence(file = usualFile) {
  rmSync(file, { force: true })
}
