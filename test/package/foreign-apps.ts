import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { getRawHeader, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localCommand, withLocalPrograms } from '../../scripts/programs/local-programs.mjs'
import { manifest, type PackagedApp } from './packaged-app.ts'
import { readFuses } from './stand-in-electron.ts'
import { makeStandInForMac, makeStandInForWindows, readProgram } from './stand-in-foreign.ts'

const run = promisify(execFile)
const PROJECT = resolve(import.meta.dirname, '../..')

/**
 * The folders that installers for Windows and macOS are made of. Only those systems make these for people: packaged here,
 * they have this system's native modules.
 */
export function describeForeignApps(packaged: () => PackagedApp): void {
  describe('the apps for Windows and macOS', () => {
    let home: string
    const windows = () => join(home, 'windows', 'win-unpacked')
    const mac = () => join(home, 'mac', 'mac', 'Wevion Keys.app', 'Contents')

    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'wk-foreign-'))
      await makeStandInForWindows(join(home, 'electron-windows'))
      await makeStandInForMac(join(home, 'electron-mac'))
      await Promise.all([packageFor('windows', '--win'), packageFor('mac', '--mac')])
    })
    afterAll(() => rm(home, { recursive: true, force: true }))

    async function packageFor(name: string, system: string): Promise<void> {
      const [command, ...args] = localCommand([
        'electron-builder',
        system,
        '--dir',
        '--x64',
        '--publish=never',
        `-c.electronDist=${join(home, `electron-${name}`)}`,
        `-c.directories.output=${join(home, name)}`,
      ])
      await run(command, args, { cwd: PROJECT, env: withLocalPrograms(process.env) })
    }

    test('both hold the very files that the one for Linux holds', () => {
      const filesOf = (archive: string) => listPackage(archive, { isPack: false }).sort()
      const expected = filesOf(packaged().archive)
      expect(filesOf(join(windows(), 'resources', 'app.asar'))).toEqual(expected)
      expect(filesOf(join(mac(), 'Resources', 'app.asar'))).toEqual(expected)
    })

    test('the program for Windows names the app, has its icon, and the hash of the archive that it may load', async () => {
      const { strings, icons, integrity } = readProgram(await readFile(join(windows(), 'Wevion Keys.exe')))
      expect(strings).toMatchObject({
        ProductName: 'Wevion Keys',
        FileDescription: 'Wevion Keys',
        FileVersion: manifest.version,
      })
      expect(icons).toBe(7)
      const value = headerHash(join(windows(), 'resources', 'app.asar'))
      expect(integrity).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value }])
    })

    test('the app for macOS says what it is, and has the hash of its archive', async () => {
      const properties = await readFile(join(mac(), 'Info.plist'), 'utf8')
      const propertyOf = (key: string) =>
        new RegExp(`<key>${key}</key>\\s*<string>(.*?)</string>`, 'u').exec(properties)?.[1]
      expect(propertyOf('CFBundleIdentifier')).toBe('ai.wevion.keys')
      expect(propertyOf('CFBundleShortVersionString')).toBe(manifest.version)
      expect(propertyOf('LSApplicationCategoryType')).toBe('public.app-category.utilities')
      expect(propertyOf('hash')).toBe(headerHash(join(mac(), 'Resources', 'app.asar')))
      const icon = await readFile(join(mac(), 'Resources', String(propertyOf('CFBundleIconFile'))))
      expect(icon.subarray(0, 4).toString()).toBe('icns')
    })

    test('their fuses are those of the app for Linux', async () => {
      const expected = readFuses(await readFile(join(packaged().unpacked, 'wevion-keys')))
      expect(readFuses(await readFile(join(windows(), 'Wevion Keys.exe')))).toBe(expected)
      const framework = 'Frameworks/Electron Framework.framework/Electron Framework'
      expect(readFuses(await readFile(join(mac(), framework)))).toBe(expected)
    })

    test('licence texts lie in them', async () => {
      expect(await readdir(windows())).toEqual(
        expect.arrayContaining(['LICENSE', 'LICENSE.electron.txt', 'LICENSES.packages.txt']),
      )
      expect(await readdir(mac())).toEqual(expect.arrayContaining(['LICENSE', 'LICENSES.packages.txt']))
    })
  })
}

/** What Electron compares before it loads an archive (docs/tutorial/asar-integrity.md). */
function headerHash(archive: string): string {
  return createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
}
