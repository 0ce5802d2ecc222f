import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Installer as DebianInstaller } from 'electron-installer-debian'
import { Installer as RedhatInstaller } from 'electron-installer-redhat'
import { projectFolder } from '../places.mjs'

const resources = join(projectFolder, 'resources', 'packages')
const metainfo = 'ai.wevion.keys.metainfo.xml'
const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

/** How each kind of package calls a processor. */
const processors = {
  deb: { x64: 'amd64', arm64: 'arm64' },
  rpm: { x64: 'x86_64', arm64: 'aarch64' },
}

/** A .deb in `output` of the app that lies unpacked in `source`; its path. */
export async function makeDeb(source, output, arch) {
  const installer = new (withMetainfo(DebianInstaller))({
    ...described(source, output),
    arch: processors.deb[arch],
    section: 'utils',
    // Added to what the installer knows of Electron (libgtk-3-0, libnss3, libsecret-1-0 …): without it Electron does not start.
    depends: ['libasound2t64 | libasound2'],
    recommends: ['gnome-keyring | kwalletmanager | keepassxc'],
    rename: (folder) => join(folder, '<%= name %>_<%= version %>_<%= arch %>.deb'),
    logger: () => {},
  })
  return made(installer)
}

/** A .rpm, likewise. */
export async function makeRpm(source, output, arch) {
  const installer = new (withMetainfo(RedhatInstaller))({
    ...described(source, output),
    arch: processors.rpm[arch],
    license: 'MIT',
    requires: ['libsecret', 'alsa-lib'],
    specTemplate: join(resources, 'linux', 'wevion-keys.spec'),
    rename: (folder) => join(folder, '<%= name %>-<%= version %>.<%= arch %>.rpm'),
    logger: () => {},
  })
  return made(installer)
}

/** A .tar.gz with one folder, to be unpacked anywhere by anybody. */
export function makeTarball(source, output, arch) {
  const name = `wevion-keys-${version()}-${arch}`
  const file = join(output, `${name}.tar.gz`)
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name']
  const outcome = spawnSync(
    'tar',
    [...owner, `--transform=s,^\\.,${name},`, '-czf', file, '-C', source, '.'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (outcome.status !== 0) throw new Error('tar could not pack the app; its own words are above.')
  return file
}

function described(source, output) {
  return {
    src: source,
    dest: output,
    name: 'wevion-keys',
    bin: 'wevion-keys',
    productName: 'Wevion Keys',
    version: version(),
    maintainer: 'The Wevion Keys contributors',
    description: 'List, watch, store and rotate API keys of Wevion',
    productDescription:
      'Lists every key of every account, keeps the secrets of the keys that it creates in the keychain and nowhere else, reminds of keys before they expire, and rotates them safely.',
    desktopTemplate: join(resources, 'linux', 'wevion-keys.desktop'),
    icon: {
      ...Object.fromEntries(
        iconSizes.map((size) => [`${size}x${size}`, join(resources, 'icons', `${size}x${size}.png`)]),
      ),
      scalable: join(projectFolder, 'resources', 'icon.svg'),
    },
  }
}

/** Neither installer knows of the file that software centres show an app by. */
function withMetainfo(Installer) {
  return class extends Installer {
    get contentFunctions() {
      return [...super.contentFunctions, 'copyMetainfo']
    }

    copyMetainfo() {
      const folder = join(this.stagingDir, this.baseAppDir, 'share', 'metainfo')
      mkdirSync(folder, { recursive: true })
      copyFileSync(join(resources, 'linux', metainfo), join(folder, metainfo))
    }
  }
}

/** As the installers' own functions do it, whose class cannot be chosen. */
async function made(installer) {
  await installer.generateDefaults()
  await installer.generateOptions()
  await installer.generateScripts?.()
  await installer.createStagingDir()
  try {
    await installer.createContents()
    await installer.createPackage()
    await installer.movePackage()
  } finally {
    rmSync(installer.stagingDir, { recursive: true, force: true })
  }
  return installer.options.packagePaths[0]
}

function version() {
  return JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')).version
}
