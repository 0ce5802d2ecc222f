import { mkdirSync } from 'node:fs'
import { end, spawnAttendant, until } from './process-life.mjs'
import { secretServiceState } from './secret-service.mjs'

const startLimit = 4000

/**
 * Starts a keyring on the bus named in `environment`, its files under `dataFolder`, and unlocks it. The password goes
 * through a pipe: neither arguments nor environment show it. Rejects when the keyring stays locked, which is what a wrong
 * password looks like.
 */
export async function openKeyring(dataFolder, password, environment) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const own = { ...environment, XDG_DATA_HOME: dataFolder }
  const daemon = spawnAttendant(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    {
      env: own,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  const failedToStart = new Promise((_resolve, reject) => daemon.once('error', reject))
  daemon.stdin.on('error', () => undefined)
  daemon.stdin.end(password)
  const usable = async () => daemon.exitCode !== null || (await secretServiceState(own)) === 'usable'
  const answered = await Promise.race([until(usable, startLimit), failedToStart])
  if (!answered || daemon.exitCode !== null) {
    await end(daemon)
    throw new Error(`The keyring in ${dataFolder} could not be unlocked: is its password the right one?`)
  }
  return { close: () => end(daemon) }
}
