import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeStandInElectron } from './stand-in-electron.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** Of package.json, what packages repeat. */
export const manifest: { readonly version: string; readonly desktopName: string } = JSON.parse(
  readFileSync(join(PROJECT, 'package.json'), 'utf8'),
)

export interface PackagedApp extends AsyncDisposable {
  /** Where the packages are, and the folders that they were made of. */
  readonly output: string
  /** The app as it is installed. */
  readonly unpacked: string
  readonly archive: string
}

/** What `npm run package` makes with a stand-in for Electron's binary, which cannot be had everywhere. */
export async function packageApp(switches: readonly string[] = []): Promise<PackagedApp> {
  const home = await mkdtemp(join(tmpdir(), 'wk-package-'))
  const electron = join(home, 'electron')
  await makeStandInElectron(electron)
  const output = join(home, 'dist')
  const child = spawn(
    process.execPath,
    [join(PROJECT, 'scripts/package.mjs'), `--output=${output}`, ...switches],
    {
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  const code = await new Promise((gone) => child.once('close', gone))
  if (code !== 0) throw new Error(`Packaging failed:\n${said}`)
  const unpacked = join(output, 'linux-unpacked')
  return {
    output,
    unpacked,
    archive: join(unpacked, 'resources', 'app.asar'),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  }
}
