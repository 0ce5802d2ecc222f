// Sets up, builds and makes what can be installed of this system:  npm run package [-- --x64|--arm64 --output=FOLDER --unpacked]
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { build } from './build.mjs'
import { chooseHost } from './host/choose-host.mjs'
import { projectFolder } from './places.mjs'
import { nodeProgram, withLocalPrograms } from './programs/local-programs.mjs'
import { giveUp } from './say.mjs'
import { setUpNpmPackages, setUpSystemPackages } from './setup.mjs'

/**
 * The folder of Electron for this very machine, fetched if it is not there, or `undefined` where the packager has to fetch
 * another one: for another processor, or both of macOS's.
 */
async function electronFolder(args) {
  const isForeign = ['x64', 'arm64'].some((arch) => args.includes(`--${arch}`) && arch !== process.arch)
  if (isForeign || process.platform === 'darwin') return process.env.ELECTRON_OVERRIDE_DIST_PATH
  // It is only packaged here, not run.
  const { binary } = await chooseHost('electron', { trouble: () => undefined })
  return dirname(binary)
}

try {
  const args = process.argv.slice(2)
  setUpSystemPackages(['package'])
  setUpNpmPackages()
  const electron = await electronFolder(args)
  build()
  const make = join(projectFolder, 'scripts', 'package', 'make.mjs')
  const found = electron ? { ELECTRON_OVERRIDE_DIST_PATH: electron } : {}
  const { status } = spawnSync(nodeProgram(), [make, ...args], {
    cwd: projectFolder,
    env: withLocalPrograms({ ...process.env, ...found }),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  process.exitCode = status ?? 1
} catch (error) {
  giveUp(error)
}
