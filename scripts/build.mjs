// Builds the app into out/, unless what is there was built from the very same sources.
//   node scripts/build.mjs [--always]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder, projectFolder } from './places.mjs'
import { localCommand, withLocalPrograms } from './programs/local-programs.mjs'
import { giveUp, say } from './say.mjs'
import { sourceStamp } from './source-stamp.mjs'

const stampFile = join(cacheFolder, 'built-from')

/** Throws when the build fails; a failed build is never taken for a finished one. */
export function build({ always = false } = {}) {
  const stamp = sourceStamp(projectFolder)
  if (!always && stamp === builtStamp()) return
  say('Building the app.')
  rmSync(stampFile, { force: true })
  const options = {
    cwd: projectFolder,
    env: withLocalPrograms(process.env),
    stdio: ['ignore', 'inherit', 'inherit'],
  }
  const [command, ...args] = localCommand(['electron-vite', 'build', '--logLevel', 'warn'])
  const { status } = spawnSync(command, args, options)
  if (status !== 0) throw new Error('The build failed; the reason is above.')
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(stampFile, stamp)
}

function builtStamp() {
  const isThere = existsSync(stampFile) && existsSync(join(projectFolder, 'out', 'main', 'index.cjs'))
  return isThere ? readFileSync(stampFile, 'utf8') : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    build({ always: process.argv.includes('--always') })
  } catch (error) {
    giveUp(error)
  }
}
