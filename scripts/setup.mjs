// Installs what is missing to run the app (or, with --for-tests, to test it, and with --for-packages to package it) and
// nothing else:  node scripts/setup.mjs [--for-tests] [--for-packages]
import { pathToFileURL } from 'node:url'
import { presentHost } from './host/choose-host.mjs'
import { projectFolder } from './places.mjs'
import { giveUp, say } from './say.mjs'
import { installDebianPackages } from './setup/debian-packages.mjs'
import { installNpmPackages, reasonToInstall } from './setup/npm-packages.mjs'
import { missingPackages } from './system-packages.mjs'

const forTests = ['run', 'no-display', 'no-secret-service', 'no-electron', 'tests']

/** Makes the npm packages be what the lockfile says; does nothing when they are. */
export function setUpNpmPackages() {
  const reason = reasonToInstall(projectFolder)
  if (!reason) return
  say(`Installing the npm packages of package-lock.json (${reason}).`)
  installNpmPackages(projectFolder)
}

/** Installs the system packages for these occasions that are missing; Linux only, other systems bring their own. */
export function setUpSystemPackages(occasions) {
  if (process.platform !== 'linux') return
  const missing = missingPackages(occasions)
  if (missing.length > 0) installDebianPackages(missing)
}

/** All that tests need. Chromium is among it whether or not Electron is there: the host's own tests drive it. */
export function setUpForTests() {
  setUpSystemPackages(forTests)
  setUpNpmPackages()
  if (presentHost().kind === 'electron') setUpSystemPackages(['electron'])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    if (process.argv.includes('--for-packages')) setUpSystemPackages(['package', 'package-tests'])
    if (process.argv.includes('--for-tests')) setUpForTests()
    else {
      setUpSystemPackages(['run'])
      setUpNpmPackages()
    }
  } catch (error) {
    giveUp(error)
  }
}
