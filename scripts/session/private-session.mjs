import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBus } from './bus.mjs'
import { openDisplay } from './display.mjs'
import { openKeyring } from './keyring.mjs'
import { endMarked } from './leftovers.mjs'

export const sessionMark = 'WEVION_KEYS_SESSION'

/** A socket's path may have 107 bytes; some machines' temporary folder alone takes most of that. */
const longestTemporaryFolder = 60

/**
 * Opens what a desktop session would offer and the machine does not: a bus with an unlocked keyring on it, a display, or
 * both. Nothing of it is visible to the person's own session.
 *
 * @param wanted `display`: whether to open one; `keyring`: `{dataFolder(sessionFolder), password}`, or none
 * @returns the session's part of the environment, its folder (0700), and `close`, which also ends every process that was
 * started in that environment
 */
export async function openPrivateSession({ display, keyring }) {
  const parent = tmpdir().length > longestTemporaryFolder ? '/tmp' : tmpdir()
  const folder = mkdtempSync(join(parent, 'wevion-keys-session-'))
  chmodSync(folder, 0o700)
  const mark = randomUUID()
  const environment = { [sessionMark]: mark }
  const opened = []
  const close = async () => {
    await endMarked(sessionMark, mark)
    for (const part of opened.reverse()) await part.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
  const openKeyringOnBus = async () => {
    const unmarked = { ...process.env, XDG_RUNTIME_DIR: folder }
    const bus = await openBus(folder, unmarked)
    opened.push(bus)
    const address = { DBUS_SESSION_BUS_ADDRESS: bus.address, XDG_RUNTIME_DIR: folder }
    opened.push(await openKeyring(keyring.dataFolder(folder), keyring.password, { ...unmarked, ...address }))
    Object.assign(environment, address)
  }
  const openOwnDisplay = async () => {
    const server = await openDisplay(folder)
    opened.push(server)
    Object.assign(environment, server.environment)
  }
  const parts = [...(keyring ? [openKeyringOnBus()] : []), ...(display ? [openOwnDisplay()] : [])]
  const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected')
  if (failed) {
    await close()
    throw failed.reason
  }
  return { environment, folder, close }
}
