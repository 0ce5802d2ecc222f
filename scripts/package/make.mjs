// Makes the packages of a built app, on Node 24:  node scripts/package/make.mjs [--arm64|--x64] [--output=FOLDER] [--unpacked]
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { electronVersion } from '../host/electron-binary.mjs'
import { cacheFolder, projectFolder } from '../places.mjs'
import { localCommand, withLocalPrograms } from '../programs/local-programs.mjs'
import { giveUp, say } from '../say.mjs'
import { licenceTexts } from './licence-texts.mjs'
import { unsignedWords } from './signing.mjs'

const systems = { linux: '--linux', darwin: '--mac', win32: '--win' }

function readArguments(args) {
  const known = /^--(?:(?<arch>x64|arm64)|output=(?<output>.+)|(?<unpacked>unpacked))$/u
  const read = { arch: undefined, output: join(projectFolder, 'dist'), unpacked: false }
  for (const argument of args) {
    const found = known.exec(argument)?.groups
    if (!found)
      throw new Error(`${argument} is not known: it is --x64, --arm64, --output=FOLDER or --unpacked.`)
    if (found.arch) read.arch = found.arch
    if (found.output) read.output = resolve(found.output)
    if (found.unpacked) read.unpacked = true
  }
  return read
}

function runPackager({ arch, output, unpacked }) {
  const byHand = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const [command, ...args] = localCommand([
    'electron-builder',
    systems[process.platform],
    ...(arch ? [`--${arch}`] : []),
    ...(unpacked ? ['--dir'] : []),
    '--publish=never',
    `-c.directories.output=${output}`,
    ...(byHand ? [`-c.electronDist=${resolve(byHand)}`] : []),
  ])
  const outcome = spawnSync(command, args, {
    cwd: projectFolder,
    env: withLocalPrograms(process.env),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (outcome.status !== 0)
    throw new Error('electron-builder could not package the app; its own words are above.')
}

function unpackedFolder({ arch, output }) {
  return join(output, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`)
}

/**
 * The packager leaves Electron's own first page in where Electron lay unpacked, and takes away the file that tells Electron's
 * version where it fetched Electron; the makers of packages read it.
 */
function evenOut(source) {
  rmSync(join(source, 'resources', 'default_app.asar'), { force: true })
  writeFileSync(join(source, 'version'), electronVersion())
}

async function makeLinuxPackages(source, { arch, output }) {
  const { makeDeb, makeRpm, makeTarball } = await import('./linux-packages.mjs')
  for (const make of [makeDeb, makeRpm, makeTarball]) say(`Made ${await make(source, output, arch)}.`)
}

/** What the packager takes from here (electron-builder.yml, extraFiles). */
function writeLicences() {
  const folder = join(cacheFolder, 'package')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'LICENSES.packages.txt'), licenceTexts(projectFolder))
}

try {
  const asked = readArguments(process.argv.slice(2))
  // What files of a package may is what the person's umask says; a package is for all of its machine's users.
  process.umask(0o022)
  writeLicences()
  for (const line of unsignedWords(process.platform, process.env)) say(line)
  // macOS gets one app for both processors, as electron-builder.yml says; elsewhere it is the processor of this machine.
  const arch = asked.arch ?? (process.platform === 'darwin' ? undefined : process.arch)
  runPackager({ ...asked, arch })
  if (process.platform === 'linux') {
    const source = unpackedFolder({ ...asked, arch })
    evenOut(source)
    if (!asked.unpacked) await makeLinuxPackages(source, { ...asked, arch })
  }
  say(`The packages are in ${asked.output}.`)
} catch (error) {
  giveUp(error)
}
