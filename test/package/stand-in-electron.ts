import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'

/** Electron's binary has its fuses behind this text: a version, how many there are, and one character for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron 45 comes (build/fuses/fuses.json5). */
const AS_SHIPPED = '100100011'

/** What is in the binary of each system. */
export const FUSES = Buffer.concat([
  Buffer.from(SENTINEL, 'latin1'),
  Buffer.from([1, AS_SHIPPED.length]),
  Buffer.from(AS_SHIPPED, 'latin1'),
])

const PROGRAMS = ['chrome-sandbox', 'chrome_crashpad_handler']
const FILES = ['LICENSE', 'LICENSES.chromium.html', 'icudtl.dat', 'resources.pak', 'locales/en-US.pak']

/** The files that a packager expects of an unpacked Electron for Linux, none of which can run. */
export async function makeStandInElectron(folder: string): Promise<void> {
  for (const file of [...FILES, ...PROGRAMS]) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), `${file} of a stand-in\n`)
  }
  await writeFile(join(folder, 'version'), '45.5.0')
  const before = Buffer.from('\x7fELF ', 'latin1')
  await writeFile(join(folder, 'electron'), Buffer.concat([before, FUSES, Buffer.from(' more')]))
  for (const program of ['electron', ...PROGRAMS]) await chmod(join(folder, program), 0o755)
  // Electron's own first page, which it shows where there is no app.
  const page = join(folder, 'page')
  await mkdir(page)
  await writeFile(join(page, 'package.json'), '{}')
  await mkdir(join(folder, 'resources'))
  await createPackage(page, join(folder, 'resources', 'default_app.asar'))
}

/** The characters of the fuses in a binary, and whether they are where Electron looks for them. */
export function readFuses(binary: Buffer): string {
  const at = binary.indexOf(SENTINEL)
  if (at === -1) throw new Error('There are no fuses in this binary')
  const [version, count = 0] = binary.subarray(at + SENTINEL.length)
  if (version !== 1) throw new Error(`These are fuses of version ${version}`)
  const start = at + SENTINEL.length + 2
  return binary.subarray(start, start + count).toString('latin1')
}
