import { execFile } from 'node:child_process'
import { access, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifest, type PackagedApp } from './packaged-app.ts'

const run = promisify(execFile)
const DEBIAN = { x64: 'amd64', arm64: 'arm64' }
const REDHAT = { x64: 'x86_64', arm64: 'aarch64' }
const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
const { version } = manifest
const SET_USER_ID = 0o4755

/** What a person can install on Linux, made of the app that is packaged by then. */
export function describeLinuxPackages(packaged: () => PackagedApp): void {
  describe('packages for Linux', () => {
    let app: PackagedApp
    /** A system with nothing on it but what the package brings. */
    let root: string

    const deb = () => join(app.output, `wevion-keys_${version}_${DEBIAN[arch]}.deb`)
    const rpm = () => join(app.output, `wevion-keys-${version}.${REDHAT[arch]}.rpm`)
    const installed = (path: string) => join(root, path)
    const modeOf = async (path: string) => (await lstat(installed(path))).mode & 0o7777

    beforeAll(async () => {
      app = packaged()
      root = await mkdtemp(join(tmpdir(), 'wk-root-'))
    })
    afterAll(async () => {
      await rm(root, { recursive: true, force: true })
    })

    /** dpkg on that system, which lacks what the package depends on. Who is not root seems to be it. */
    async function dpkg(...args: string[]): Promise<string> {
      const folder = installed('var/lib/dpkg')
      for (const each of ['info', 'updates', 'triggers']) await mkdir(join(folder, each), { recursive: true })
      for (const file of ['status', 'available']) await writeFile(join(folder, file), '', { flag: 'a' })
      const rights = process.getuid?.() === 0 ? [] : ['fakeroot']
      const [command = '', ...first] = [...rights, 'dpkg']
      const { stdout } = await run(command, [
        ...first,
        `--root=${root}`,
        `--log=${installed('dpkg.log')}`,
        '--force-not-root',
        '--force-script-chrootless',
        '--force-depends',
        ...args,
      ])
      return stdout
    }

    async function field(name: string): Promise<string> {
      return (await run('dpkg-deb', ['--field', deb(), name])).stdout.trim()
    }

    test('the deb says what it is, and what it needs: the keychain, and what Electron does not start without', async () => {
      expect(await field('Package')).toBe('wevion-keys')
      expect(await field('Version')).toBe(version)
      expect(await field('Architecture')).toBe(DEBIAN[arch])
      const needed = (await field('Depends')).split(', ')
      expect(needed).toEqual(
        expect.arrayContaining([
          'libsecret-1-0',
          'libgtk-3-0',
          'libnss3',
          'libnotify4',
          'libgbm1',
          'xdg-utils',
        ]),
      )
      expect(needed).toContain('libasound2t64 | libasound2')
      expect(await field('Description')).toMatch(/^List, watch, store and rotate/u)
      // It runs nothing as root.
      const scripts = (await run('dpkg-deb', ['--ctrl-tarfile', deb()], { encoding: 'buffer' })).stdout
      for (const name of ['preinst', 'postinst', 'prerm', 'postrm'])
        expect(scripts.includes(name)).toBe(false)
    })

    test('installed, everything is where systems look for it, belongs to root, and is gone when it is removed', async () => {
      await dpkg('--install', deb())
      expect(await dpkg('--status', 'wevion-keys')).toContain('Status: install ok installed')
      expect(await readlink(installed('usr/bin/wevion-keys'))).toBe('../lib/wevion-keys/wevion-keys')
      for (const path of [
        'usr/lib/wevion-keys/wevion-keys',
        'usr/lib/wevion-keys/resources/app.asar',
        'usr/share/applications/wevion-keys.desktop',
        'usr/share/metainfo/ai.wevion.keys.metainfo.xml',
        'usr/share/doc/wevion-keys/copyright',
        'usr/share/icons/hicolor/scalable/apps/wevion-keys.svg',
        ...[16, 24, 32, 48, 64, 128, 256, 512, 1024].map(
          (size) => `usr/share/icons/hicolor/${size}x${size}/apps/wevion-keys.png`,
        ),
      ])
        await access(installed(path))
      expect(await modeOf('usr/lib/wevion-keys/wevion-keys')).toBe(0o755)
      // Without it the page has no sandbox where user namespaces are not for everybody.
      expect(await modeOf('usr/lib/wevion-keys/chrome-sandbox')).toBe(SET_USER_ID)
      const others = (await run('dpkg-deb', ['--contents', deb()])).stdout.trim().split('\n')
      expect(others.filter((line) => !/^[-dl]\S{9} root\/root /u.test(line))).toEqual([])
      const isOpen = (line: string) => !line.startsWith('l') && (line[5] === 'w' || line[8] === 'w')
      expect(others.filter(isOpen)).toEqual([])

      await dpkg('--remove', 'wevion-keys')
      expect(await readdir(installed('usr')).catch(() => [])).toEqual([])
    })

    test('the desktop file starts the app that the window belongs to', async () => {
      const file = join(import.meta.dirname, '../../resources/packages/linux/wevion-keys.desktop')
      await run('desktop-file-validate', ['--no-hints', file])
      const entry = await readFile(file, 'utf8')
      expect(entry).toContain('\nExec=wevion-keys\n')
      // Electron names its windows by `desktopName` (shell/browser/native_window_views.cc).
      expect(entry).toContain(`\nStartupWMClass=${manifest.desktopName.replace(/\.desktop$/u, '')}\n`)
      expect(manifest.desktopName).toBe('wevion-keys.desktop')
    })

    test('software centres can read what the app is, in this version', async () => {
      const file = join(import.meta.dirname, '../../resources/packages/linux/ai.wevion.keys.metainfo.xml')
      await run('appstreamcli', ['validate', '--no-net', file])
      expect(await readFile(file, 'utf8')).toContain(`<release version="${version}"`)
    })

    test('the rpm has the same files, needs the same, and keeps the sandbox’s helper', async () => {
      const ask = async (...args: string[]) =>
        (await run('rpm', ['--query', '--package', ...args, rpm()])).stdout.trim()
      const paths = (await ask('--list')).split('\n')
      expect(paths).toContain('/usr/lib/wevion-keys/resources/app.asar')
      expect(paths).toContain('/usr/share/metainfo/ai.wevion.keys.metainfo.xml')
      expect((await ask('--requires')).split('\n')).toEqual(
        expect.arrayContaining(['libsecret', 'gtk3', 'alsa-lib']),
      )
      const modes = (
        await ask('--queryformat', '[%{FILEMODES:perms} %{FILEUSERNAME} %{FILENAMES}\\n]')
      ).split('\n')
      expect(modes).toContain('-rwsr-xr-x root /usr/lib/wevion-keys/chrome-sandbox')
      expect(modes).toContain('-rwxr-xr-x root /usr/lib/wevion-keys/wevion-keys')
      expect(modes.filter((line) => line.split(' ')[1] !== 'root')).toEqual([])
      expect(await ask('--queryformat', '%{ARCH}')).toBe(REDHAT[arch])
    })

    test('who may not install anything unpacks one folder', async () => {
      const name = `wevion-keys-${version}-${arch}`
      const folder = await mkdtemp(join(tmpdir(), 'wk-tarball-'))
      await run('tar', ['-xzf', join(app.output, `${name}.tar.gz`), '-C', folder])
      expect(await readdir(folder)).toEqual([name])
      const names = await readdir(join(folder, name))
      expect(names).toEqual(expect.arrayContaining(['wevion-keys', 'chrome-sandbox', 'LICENSE', 'resources']))
      await rm(folder, { recursive: true })
    })
  })
}
