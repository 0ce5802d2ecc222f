import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** npm writes down here what it installed, and only when it has finished. */
const installedRecord = join('node_modules', '.package-lock.json')

/** The hash of the lockfile that was last installed by this script. */
const stampFile = join('node_modules', '.installed-lockfile')

/**
 * Why the packages in `folder` must be installed, in words for the person, or `undefined` when they are just what the
 * lockfile asks for. Packages for other platforms need not be there.
 */
export function reasonToInstall(folder) {
  const record = join(folder, installedRecord)
  if (!existsSync(record)) return 'nothing is installed yet'
  if (!isRunnable(join(folder, 'node_modules', '.bin', 'node'))) return 'Node 24 is missing'
  // npm may leave out what the lockfile names (foreign platforms, extraneous entries): its own success is what counts.
  if (readStamp(folder) === lockfileHash(folder)) return undefined
  const installed = readPackages(record)
  for (const [path, wanted] of Object.entries(readPackages(join(folder, 'package-lock.json')))) {
    if (path === '' || wanted.extraneous) continue
    const found = installed[path]
    if (!found && !wanted.optional && !wanted.peer) return `${nameOf(path)} is missing`
    if (found && found.version !== wanted.version) return `${nameOf(path)} is another version`
    if (found && !wanted.optional && !existsSync(join(folder, path))) return `${nameOf(path)} is missing`
  }
  return undefined
}

/**
 * `npm install`, not `npm ci`: some registries lack packages of foreign platforms, which `npm ci` refuses. Versions and
 * hashes come from the lockfile all the same. The options make up for settings that a machine may have.
 */
export function installNpmPackages(folder) {
  const options = ['--no-save', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const outcome = spawnSync('npm', ['install', ...options, '--ignore-scripts=false', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: withoutLocalBinaries(process.env, folder),
  })
  if (outcome.error) throw new Error(`npm could not be run: ${outcome.error.message}`)
  if (outcome.status !== 0) throw new Error('npm could not install the packages; its own words are above.')
  const node = join(folder, 'node_modules', 'node')
  // Where npm is told not to run install scripts, the one that fetches Node 24 has to be run by hand.
  if (!isRunnable(join(node, 'bin', 'node')))
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: node, stdio: 'inherit' })
  if (!isRunnable(join(folder, 'node_modules', '.bin', 'node')))
    throw new Error('Node 24 could not be installed.')
  writeFileSync(join(folder, stampFile), lockfileHash(folder))
}

/** npm must not run on the very Node 24 that it may be about to replace. */
function withoutLocalBinaries(environment, folder) {
  const local = join(folder, 'node_modules', '.bin')
  const path = (environment.PATH ?? '').split(delimiter).filter((each) => each !== local)
  return { ...environment, PATH: path.join(delimiter) }
}

function lockfileHash(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
}

function readStamp(folder) {
  const file = join(folder, stampFile)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
