import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, getRawHeader, listPackage, statFile } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PackagedApp } from './packaged-app.ts'
import { readFuses } from './stand-in-electron.ts'

const run = promisify(execFile)
const MEGABYTE = 1_000_000
const NATIVE = [
  `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
  `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`,
]

/** What is in the archive and in the binary, of the app that is packaged by then. */
export function describeContents(packaged: () => PackagedApp): void {
  describe('the packaged app', () => {
    let app: PackagedApp
    let files: readonly string[]
    /** The app's files, where nothing else is in reach. */
    let extracted: string

    beforeAll(async () => {
      app = packaged()
      const all = listPackage(app.archive, { isPack: false }).map((path) => path.slice(1))
      files = all.filter((path) => !('files' in statFile(app.archive, path)))
      extracted = await realpath(await mkdtemp(join(tmpdir(), 'wk-extracted-')))
      extractAll(app.archive, extracted)
    })
    afterAll(async () => {
      await rm(extracted, { recursive: true, force: true })
    })

    test('the archive holds the built app, its icons and code of packages, and nothing else', () => {
      const belongs = [
        /^package\.json$/u,
        /^out\/main\/(?:chunks\/)?[^/]+\.cjs$/u,
        /^out\/preload\/index\.cjs$/u,
        /^out\/renderer\/(?:index\.html|assets\/[^/]+\.(?:js|css))$/u,
        /^resources\/(?:icon|tray\/[a-zA-Z@0-9]+)\.png$/u,
        /^node_modules\/(?!.*(?:\.test\.|\/tests?\/|\/deps\/|\.min\.)).+(?:\.[cm]?js|\/package\.json)$/u,
      ]
      const strangers = files.filter(
        (file) => !NATIVE.includes(file) && !belongs.some((each) => each.test(file)),
      )
      expect(strangers).toEqual([])
      expect(files).toContain('out/main/index.cjs')
      expect(files.filter((file) => file.startsWith('resources/tray/'))).toHaveLength(12)
    })

    test('nothing that it imports is missing, and no package is in it that nothing imports', async () => {
      const program = join(import.meta.dirname, 'imports-program.ts')
      const { stdout } = await run(
        process.execPath,
        [
          '--experimental-import-meta-resolve',
          program,
          extracted,
          'out/main/index.cjs',
          'out/preload/index.cjs',
        ],
        { maxBuffer: MEGABYTE },
      )
      const { reached, missing }: { reached: string[]; missing: string[] } = JSON.parse(stdout)
      expect(missing).toEqual([])
      const packageOf = (file: string) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0]
      const imported = new Set(reached.map(packageOf))
      expect(imported).toContain('node_modules/@aws-sdk/client-secrets-manager')
      expect(files.map(packageOf).filter((each) => !imported.has(each))).toEqual([])
    })

    test('the binaries of native modules lie beside the archive, and only they', async () => {
      const beside = await readdir(`${app.archive}.unpacked`, { recursive: true, withFileTypes: true })
      const found = beside
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
      expect(found.sort()).toEqual(NATIVE.map((file) => join(`${app.archive}.unpacked`, file)))
      expect(files.filter((file) => file.endsWith('.node')).sort()).toEqual(NATIVE)
    })

    test('with its native modules it is smaller than 25 MB, without Electron', async () => {
      const sizes = files.map((file) => {
        const entry = statFile(app.archive, file)
        return 'size' in entry ? entry.size : 0
      })
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(25 * MEGABYTE)
    })

    test('no path of the machine that built it, and no text of its sources, is in it', async () => {
      const ours = files.filter((file) => /^out\/.*js$/u.test(file))
      const texts = await Promise.all(ours.map((file) => readFile(join(extracted, file), 'utf8')))
      const folder = join(import.meta.dirname, '../..')
      expect(ours.filter((_, index) => texts[index]?.includes('sourceMappingURL'))).toEqual([])
      expect(ours.filter((_, index) => texts[index]?.includes(folder))).toEqual([])
    })

    test('each file in the archive has a hash of what it holds', async () => {
      const { header } = getRawHeader(app.archive)
      const hashes = files
        .filter((file) => !NATIVE.includes(file))
        .map((file) => {
          let entry: unknown = header
          for (const name of file.split('/')) entry = Reflect.get(Reflect.get(Object(entry), 'files'), name)
          return [file, Reflect.get(Object(entry), 'integrity')?.hash]
        })
      const actual = await Promise.all(
        hashes.map(async ([file]) => {
          const content = await readFile(join(extracted, String(file)))
          return [file, createHash('sha256').update(content).digest('hex')]
        }),
      )
      expect(hashes).toEqual(actual)
    })

    test('licence texts of all that is shipped lie beside the app', async () => {
      const names = await readdir(app.unpacked)
      const licences = ['LICENSE', 'LICENSE.electron.txt', 'LICENSES.chromium.html', 'LICENSES.packages.txt']
      expect(names).toEqual(expect.arrayContaining(licences))
      const text = await readFile(join(app.unpacked, 'LICENSES.packages.txt'), 'utf8')
      const packages = files.flatMap((file) => /^node_modules\/(.+)\/package\.json$/u.exec(file)?.[1] ?? [])
      const named = packages.filter((name) => !name.includes('/dist') && name !== 'keytar')
      expect(named.filter((name) => !text.includes(`\n${name} `))).toEqual([])
      // Bundled into the page, and into main.
      for (const name of ['react-dom', 'radix-ui', 'zod', '@github/keytar'])
        expect(text).toContain(`\n${name} `)
    })

    test('the fuses of the binary let nobody else run code as this app, and stay where Electron reads them', async () => {
      const fuses = readFuses(await readFile(join(app.unpacked, 'wevion-keys')))
      expect({
        runAsNode: fuses[0],
        cookieEncryption: fuses[1],
        nodeOptions: fuses[2],
        nodeCliInspect: fuses[3],
        embeddedAsarIntegrityValidation: fuses[4],
        onlyLoadAppFromAsar: fuses[5],
        grantFileProtocolExtraPrivileges: fuses[7],
      }).toEqual({
        runAsNode: '0',
        cookieEncryption: '1',
        nodeOptions: '0',
        nodeCliInspect: '0',
        embeddedAsarIntegrityValidation: '1',
        onlyLoadAppFromAsar: '1',
        grantFileProtocolExtraPrivileges: '0',
      })
      // As Electron ships them: v8 snapshots of its own for main, and traps for WebAssembly.
      expect([fuses[6], fuses[8]]).toEqual(['0', '1'])
      expect(await readdir(join(app.unpacked, 'resources'))).not.toContain('default_app.asar')
    })
  })
}
