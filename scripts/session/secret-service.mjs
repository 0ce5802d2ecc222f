import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const serviceName = 'org.freedesktop.secrets'
const serviceLimit = 5000

/**
 * What a session bus has to offer for secrets: `usable` (a default keyring that is unlocked), `locked` (one that is not, or
 * none made yet), or `absent` (no bus, or nothing on it that keeps secrets).
 */
export async function secretServiceState(environment) {
  if (!hasBus(environment)) return 'absent'
  if (!(await isOffered(environment))) return 'absent'
  const keyring = await defaultKeyring(environment)
  if (keyring === undefined) return 'absent'
  return keyring === '/' || (await isLocked(environment, keyring)) ? 'locked' : 'usable'
}

/** Asking without one would make libdbus start one of its own. */
function hasBus({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtimeFolder }) {
  return Boolean(address) || (Boolean(runtimeFolder) && existsSync(join(runtimeFolder, 'bus')))
}

/** Running already, or started by the bus when someone asks. */
async function isOffered(environment) {
  const bus = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus']
  const owned = await ask(environment, [...bus, 'org.freedesktop.DBus.NameHasOwner', `string:${serviceName}`])
  if (owned?.includes('boolean true')) return true
  const startable = await ask(environment, [...bus, 'org.freedesktop.DBus.ListActivatableNames'])
  return startable?.includes(`"${serviceName}"`) === true
}

async function defaultKeyring(environment) {
  const answer = await ask(environment, [
    `--dest=${serviceName}`,
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.ReadAlias',
    'string:default',
  ])
  return answer?.match(/object path "([^"]+)"/)?.[1]
}

async function isLocked(environment, keyring) {
  const answer = await ask(environment, [
    `--dest=${serviceName}`,
    keyring,
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ])
  return !answer?.includes('boolean false')
}

/** A bus that cannot be reached, or a call that fails, has no answer. */
function ask(environment, args) {
  return new Promise((resolve) => {
    const options = { env: environment, timeout: serviceLimit }
    execFile('dbus-send', ['--session', '--print-reply', ...args], options, (error, answer) =>
      resolve(error ? undefined : answer),
    )
  })
}
