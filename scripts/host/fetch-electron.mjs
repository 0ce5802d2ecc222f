import { join } from 'node:path'
import { nodeProgram, withLocalPrograms } from '../programs/local-programs.mjs'
import { say } from '../say.mjs'
import { ended, spawnBound } from '../session/process-life.mjs'
import { endingSignals } from '../session/run-command.mjs'
import { electronBinary, electronPackage } from './electron-binary.mjs'

const watcher = new URL('watch-download.mjs', import.meta.url).href
const megabyte = 1_000_000

/**
 * Fetches and unpacks Electron by its own install.js. Only the first byte has a limit (milliseconds): a slow line may take
 * as long as it takes. Resolves with `{silent, reason}`: whether nothing was ever received, and why it failed, if it did.
 */
export async function fetchElectron({
  folder = electronPackage,
  environment = process.env,
  firstByteLimit = 20_000,
  tell = say,
} = {}) {
  const install = spawnBound(nodeProgram(), ['--import', watcher, join(folder, 'install.js')], {
    env: { ...withLocalPrograms(environment), FIRST_BYTE_LIMIT: String(firstByteLimit) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let began = false
  const progress = progressTeller(tell)
  install.on('message', ({ received, total }) => {
    began = true
    progress(received, total)
  })
  let complaint = ''
  install.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const closed = new Promise((resolve) => install.once('close', resolve))
  const passOn = (name) => install.kill(name)
  for (const name of endingSignals) process.on(name, passOn)
  const { code, signal } = await ended(install)
  await closed
  for (const name of endingSignals) process.off(name, passOn)
  const isThere = electronBinary({ folder, environment: {} }) !== undefined
  if (code === 0 && isThere) return { silent: false, reason: undefined }
  return { silent: !began && !signal, reason: reasonOf(complaint, signal) }
}

/** A line for each tenth, or for each ten megabytes where nobody knows how many there are. */
function progressTeller(tell) {
  let told = 0
  return (received, total) => {
    const step = Math.floor(total ? (received * 10) / total : received / megabyte / 10)
    if (step <= told) return
    told = step
    const megabytes = (bytes) => `${(bytes / megabyte).toFixed(0)} MB`
    tell(
      total
        ? `Fetching Electron: ${step * 10} % of ${megabytes(total)}.`
        : `Fetching Electron: ${megabytes(received)}.`,
    )
  }
}

/** The first line of what install.js wrote. */
function reasonOf(complaint, signal) {
  if (signal) return `it was ended by ${signal}`
  const first = complaint.split('\n').find((line) => line.trim() !== '')
  return first?.replace(/^\w*Error: /, '').trim() ?? 'no reason was given'
}
