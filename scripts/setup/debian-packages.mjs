import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { say } from '../say.mjs'
import { canRun } from '../session/process-life.mjs'

const packageLists = '/var/lib/apt/lists'

/**
 * Installs Debian packages as root or through `sudo` without a password. Rejects with the one command to run where neither
 * is to be had.
 */
export function installDebianPackages(packages) {
  const names = () => packages.map(({ name }) => currentName(name))
  const byHand = `apt-get update && apt-get install -y ${names().join(' ')}`
  if (!canRun('apt-get')) {
    throw new Error(
      `This machine has no apt-get. Please install what these Debian packages bring: ${packages.map(({ name }) => name).join(', ')}.`,
    )
  }
  const rights = rightsToInstall()
  if (!rights) {
    throw new Error(`Only an administrator can install these. Please run this, and then start again:
  sudo sh -c '${byHand}'`)
  }
  for (const { name, why } of packages) say(`Installing the system package ${name}: ${why}.`)
  const install = () => ['install', '-y', '--no-install-recommends', '-qq', ...names()]
  if (hasPackageLists() && apt(rights, install())) return
  say('Fetching the list of Debian packages.')
  if (!apt(rights, ['update', '-qq']) || !apt(rights, install()))
    throw new Error(`apt-get could not install the packages; its own words are above. By hand:\n  ${byHand}`)
}

/**
 * Debian 13 and Ubuntu 24.04 renamed the libraries whose idea of time grew to 64 bits; not every old name still leads to
 * one (`libasound2` leads to two).
 */
export function currentName(name, isKnown = isKnownToApt) {
  return name.startsWith('lib') && isKnown(`${name}t64`) ? `${name}t64` : name
}

function isKnownToApt(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}

/** What to put before apt-get, or `undefined` when it may not be run. */
function rightsToInstall() {
  if (process.getuid?.() === 0) return []
  const mayBecomeRoot = canRun('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return mayBecomeRoot ? ['sudo', '-n'] : undefined
}

/** A fresh machine knows no packages yet. */
function hasPackageLists() {
  return existsSync(packageLists) && readdirSync(packageLists).some((file) => file.includes('_Packages'))
}

function apt(rights, args) {
  const [command, ...rest] = [...rights, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  // What each package unpacks is of no interest; what goes wrong is on stderr.
  return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
