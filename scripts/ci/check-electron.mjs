// Whether the Electron that is shipped is still mended:  node scripts/ci/check-electron.mjs
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../places.mjs'
import { npmCommand } from '../programs/npm-program.mjs'
import { giveUp, say } from '../say.mjs'

/** Electron mends its latest three major versions. */
const supported = 3

/** What is wrong with the pinned version, given all that were published, in words for the person; `undefined` when nothing is. */
export function staleElectron(pinned, versions) {
  const stable = versions.map(parse).filter((each) => each !== undefined)
  const own = parse(pinned)
  if (own === undefined || stable.length === 0) throw new Error(`Electron ${pinned} cannot be compared.`)
  const latest = Math.max(...stable.map(([major]) => major))
  if (own[0] <= latest - supported)
    return `Electron ${pinned} gets no more fixes: the latest is ${latest}, and ${supported} major versions are mended.`
  const [newest] = stable.filter(([major]) => major === own[0]).sort(byNewest)
  if (newest !== undefined && byNewest(newest, own) < 0)
    return `Electron ${newest.join('.')} mends ${pinned}: update it in package.json.`
  return undefined
}

function parse(version) {
  const numbers = /^(\d+)\.(\d+)\.(\d+)$/u.exec(version)
  return numbers ? numbers.slice(1).map(Number) : undefined
}

function byNewest(one, other) {
  const index = one.findIndex((each, at) => each !== other[at])
  return index < 0 ? 0 : other[index] - one[index]
}

function publishedVersions() {
  const [npm, ...before] = npmCommand(process.env, { folder: projectFolder })
  const options = { cwd: projectFolder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  const { status, stdout, stderr } = spawnSync(
    npm,
    [...before, 'view', 'electron', 'versions', '--json'],
    options,
  )
  if (status !== 0) throw new Error(`npm could not tell the versions of Electron: ${stderr}`)
  return JSON.parse(stdout)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const pinned = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')).devDependencies
      .electron
    const trouble = staleElectron(pinned, publishedVersions())
    if (trouble) throw new Error(trouble)
    say(`Electron ${pinned} is the newest of its major version, and that is mended.`)
  } catch (error) {
    giveUp(error)
  }
}
