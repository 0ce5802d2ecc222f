import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeFolder, nodeProgram } from '../../scripts/programs/local-programs.mjs'
import { currentName } from '../../scripts/setup/debian-packages.mjs'
import { reasonToInstall } from '../../scripts/setup/npm-packages.mjs'
import { sourceStamp } from '../../scripts/source-stamp.mjs'
import { isPresent, missingPackages } from '../../scripts/system-packages.mjs'
import { temporaryFolder } from './temporary-folder.ts'

function write(folder: string, path: string, content: string, mode = 0o644): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content, { mode })
}

const lockfile = {
  '': { version: '0.1.0' },
  'node_modules/ky': { version: '2.1.0' },
  'node_modules/only-for-windows': { version: '1.0.0', optional: true },
}

function installedProject(
  installed: Record<string, object> = { 'node_modules/ky': { version: '2.1.0' } },
): string {
  const folder = temporaryFolder()
  write(folder, 'package-lock.json', JSON.stringify({ packages: lockfile }))
  write(folder, 'node_modules/.package-lock.json', JSON.stringify({ packages: installed }))
  write(folder, 'node_modules/ky/package.json', '{}')
  mkdirSync(nodeFolder(folder), { recursive: true })
  writeFileSync(nodeProgram(folder), '', { mode: 0o755 })
  return folder
}

test('installs nothing when what is there is what the lockfile asks for', () => {
  expect(reasonToInstall(installedProject())).toBeUndefined()
})

test('installs when nothing, too little, another version or no Node is there', () => {
  const folder = temporaryFolder()
  write(folder, 'package-lock.json', JSON.stringify({ packages: lockfile }))
  expect(reasonToInstall(folder)).toBe('nothing is installed yet')
  expect(reasonToInstall(installedProject({}))).toBe('ky is missing')
  expect(reasonToInstall(installedProject({ 'node_modules/ky': { version: '2.0.0' } }))).toBe(
    'ky is another version',
  )
  const removed = installedProject()
  rmSync(join(removed, 'node_modules/ky'), { recursive: true })
  expect(reasonToInstall(removed)).toBe('ky is missing')
  const withoutNode = installedProject()
  rmSync(nodeProgram(withoutNode))
  expect(reasonToInstall(withoutNode)).toBe('Node 24 is missing')
})

test('takes the word of an installation that finished, until the lockfile changes', () => {
  const folder = installedProject({})
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  write(folder, 'node_modules/.installed-lockfile', hash)
  expect(reasonToInstall(folder)).toBeUndefined()
  write(folder, 'package-lock.json', `${JSON.stringify({ packages: lockfile })} `)
  expect(reasonToInstall(folder)).toBe('ky is missing')
})

test('brings what Electron opens by itself as well, notifications among it', () => {
  const none = () => false
  const names = missingPackages(['electron'], none).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['libgtk-3-0', 'libnss3', 'libnotify4', 'xdg-utils']))
  expect(missingPackages(['no-electron'], none).map(({ name }) => name)).toEqual(['chromium'])
})

test('names each missing system package once, and only for the occasion', () => {
  const packages = [
    { name: 'dbus', when: 'run', why: '', command: 'dbus-send' },
    { name: 'dbus', when: 'no-secret-service', why: '', command: 'dbus-daemon' },
    { name: 'xvfb', when: 'no-display', why: '', command: 'Xvfb' },
    { name: 'there', when: 'run', why: '', command: 'sh' },
  ]
  const isThere = ({ command }: { command?: string }) => command === 'sh'
  const names = missingPackages(['run', 'no-secret-service'], isThere, packages).map(({ name }) => name)
  expect(names).toEqual(['dbus'])
})

test('installs libraries by the names that newer systems gave them', () => {
  const isKnown = (name: string) => name === 'libasound2t64'
  expect(currentName('libasound2', isKnown)).toBe('libasound2t64')
  expect(currentName('libnss3', isKnown)).toBe('libnss3')
  expect(currentName('xvfb', () => true)).toBe('xvfb')
})

test('sees commands, libraries and Python modules that are there, and no others', () => {
  expect(isPresent({ command: 'sh' })).toBe(true)
  expect(isPresent({ command: 'no-such-command' })).toBe(false)
  expect(isPresent({ library: 'libsecret-1.so.0' })).toBe(true)
  expect(isPresent({ library: 'libnothing.so.9' })).toBe(false)
  expect(isPresent({ pythonModule: 'dbus' })).toBe(true)
  expect(isPresent({ pythonModule: 'no_such_module' })).toBe(false)
})

test('the stamp of the sources changes with every change, and only then', () => {
  const folder = temporaryFolder()
  write(folder, 'src/main/index.ts', 'one')
  const paths = ['src', 'missing.ts']
  const first = sourceStamp(folder, paths)
  expect(sourceStamp(folder, paths)).toBe(first)
  write(folder, 'src/main/index.ts', 'other')
  const written = sourceStamp(folder, paths)
  renameSync(join(folder, 'src/main/index.ts'), join(folder, 'src/main/main.ts'))
  const renamed = sourceStamp(folder, paths)
  write(folder, 'src/added.ts', '')
  const added = sourceStamp(folder, paths)
  expect(new Set([first, written, renamed, added]).size).toBe(4)
})
