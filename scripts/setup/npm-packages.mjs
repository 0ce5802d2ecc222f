import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeFolder, nodeProgram } from '../programs/local-programs.mjs'
import { nodePackage } from '../programs/node-package.mjs'
import { npmCommand } from '../programs/npm-program.mjs'
import { withoutFolder } from '../programs/path-variable.mjs'

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
  if (!isRunnable(nodeProgram(folder))) return 'Node 24 is missing'
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
 * `npm install` keeps what is there and right, where `npm ci` would fetch all of it again. Versions and hashes come from the
 * lockfile all the same. The options make up for settings that a machine may have; no install script runs.
 */
export function installNpmPackages(folder) {
  const options = ['--no-save', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const [npm, ...before] = npmCommand(process.env, { folder })
  const args = [...before, 'install', ...options, '--ignore-scripts', '--loglevel=error']
  const outcome = spawnSync(npm, args, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: withoutLocalPrograms(process.env, folder),
  })
  if (outcome.error) throw new Error(`npm could not be run: ${outcome.error.message}`)
  if (outcome.status !== 0) throw new Error('npm could not install the packages; its own words are above.')
  // npm passes over an optional package that it cannot get or whose hash is wrong, and says nothing.
  if (!isRunnable(nodeProgram(folder)))
    throw new Error(
      `npm left out the package ${nodePackage()}, which brings Node 24: the registry lacks it, or has something else than package-lock.json names. To see which, run: npm install --no-save --ignore-scripts --verbose`,
    )
  writeFileSync(join(folder, stampFile), lockfileHash(folder))
}

/** npm must not run on the very Node 24 that it may be about to replace. */
function withoutLocalPrograms(environment, folder) {
  return withoutFolder(withoutFolder(environment, join(folder, 'node_modules', '.bin')), nodeFolder(folder))
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
