import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { electronPackage, electronVersion, programPath } from '../../scripts/host/electron-binary.mjs'
import { listen } from '../network/listen.ts'
import { temporaryFolder } from './temporary-folder.ts'

const zipScript = `
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as file:
    for name, content in ((sys.argv[2], os.urandom(400000)), ('version', sys.argv[3])):
        entry = zipfile.ZipInfo(name)
        entry.external_attr = 0o755 << 16
        file.writestr(entry, content)
`

/** The electron package without a binary, and the zip that its own install.js would take for its binary. */
export function electronToFetch(): { readonly folder: string; readonly zip: Buffer } {
  const modules = join(temporaryFolder(), 'node_modules')
  const folder = join(modules, 'electron')
  mkdirSync(folder, { recursive: true })
  for (const name of ['install.js', 'package.json'])
    copyFileSync(join(electronPackage, name), join(folder, name))
  for (const name of ['@electron', '@electron-internal'])
    symlinkSync(join(electronPackage, '..', name), join(modules, name))
  const file = join(modules, 'electron.zip')
  execFileSync('python3', ['-c', zipScript, file, programPath(), electronVersion()])
  const zip = readFileSync(file)
  const name = `electron-v${electronVersion()}-${process.platform}-${process.arch}.zip`
  const hash = createHash('sha256').update(zip).digest('hex')
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify({ [name]: hash }))
  return { folder, zip }
}

/** The environment in which Electron is fetched from a server of this test's, into a cache of its own. */
export async function electronServer(answer: RequestListener): Promise<NodeJS.ProcessEnv> {
  const server = createServer(answer)
  const port = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    PATH: process.env.PATH,
    ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
    electron_config_cache: temporaryFolder(),
  }
}
