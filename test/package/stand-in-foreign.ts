import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { FUSES } from './stand-in-electron.ts'

const LICENCES = ['LICENSE', 'LICENSES.chromium.html', 'version']
const ENGLISH = { lang: 1033, codepage: 1200 }

async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}

/** The files that a packager expects of an unpacked Electron for Windows. */
export async function makeStandInForWindows(folder: string): Promise<void> {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.lang = ENGLISH.lang
  version.setStringValues(ENGLISH, { ProductName: 'Electron', FileDescription: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  await write(join(folder, 'electron.exe'), Buffer.concat([Buffer.from(program.generate()), FUSES]))
  for (const file of [...LICENCES, 'locales/en-US.pak', 'resources/none'])
    await write(join(folder, file), `${file} of a stand-in\n`)
}

/** … and for macOS. */
export async function makeStandInForMac(folder: string): Promise<void> {
  const contents = join(folder, 'Electron.app', 'Contents')
  const frameworks = join(contents, 'Frameworks')
  await write(join(contents, 'Info.plist'), properties('com.github.Electron', 'Electron'))
  await write(join(contents, 'MacOS', 'Electron'), 'a stand-in\n')
  await write(join(contents, 'Resources', 'electron.icns'), 'a stand-in\n')
  const framework = join(frameworks, 'Electron Framework.framework')
  await write(join(framework, 'Electron Framework'), FUSES)
  await write(join(framework, 'Resources', 'en.lproj', 'locale.pak'), 'a stand-in\n')
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`
    const helper = join(frameworks, `${name}.app`, 'Contents')
    await write(join(helper, 'Info.plist'), properties('com.github.Electron.helper', name))
    await write(join(helper, 'MacOS', name), 'a stand-in\n')
  }
  for (const file of LICENCES) await write(join(folder, file), `${file} of a stand-in\n`)
}

function properties(id: string, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleIdentifier</key><string>${id}</string>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>`
}

/** The strings and other resources of a program for Windows. */
export function readProgram(binary: Buffer): {
  readonly strings: Readonly<Record<string, string>>
  readonly icons: number
  readonly integrity: unknown
} {
  const { entries } = NtExecutableResource.from(NtExecutable.from(binary))
  const [version] = Resource.VersionInfo.fromEntries(entries)
  const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
  return {
    strings: version?.getStringValues(ENGLISH) ?? {},
    icons: Resource.IconGroupEntry.fromEntries(entries)[0]?.icons.length ?? 0,
    integrity: integrity === undefined ? null : JSON.parse(Buffer.from(integrity.bin).toString()),
  }
}
