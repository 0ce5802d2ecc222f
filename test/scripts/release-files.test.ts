import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectPackages } from '../../scripts/ci/collect-packages.mjs'
import { checksums } from '../../scripts/ci/release-files.mjs'
import { temporaryFolder } from './temporary-folder.ts'

test('what can be installed is gathered, under names without spaces', () => {
  const dist = temporaryFolder()
  for (const name of [
    'Wevion Keys Setup 0.1.0.exe',
    'Wevion Keys Setup 0.1.0.exe.blockmap',
    'builder-debug.yml',
    'wevion-keys_0.1.0_amd64.deb',
  ])
    writeFileSync(join(dist, name), name)
  const target = join(dist, 'release')
  const names = ['Wevion-Keys-Setup-0.1.0.exe', 'wevion-keys_0.1.0_amd64.deb']
  expect(collectPackages(dist, target)).toEqual(names)
  expect(readdirSync(target).sort()).toEqual(names)
})

test('where nothing was packaged, that is an error', () => {
  expect(() => collectPackages(temporaryFolder(), '/nowhere')).toThrow('There is no package')
  expect(() => collectPackages('/nowhere', '/nowhere')).toThrow('There is no package')
})

test('sha256sum takes the checksums, and refuses a file that was changed', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.deb'), 'one')
  writeFileSync(join(folder, 'b.exe'), 'two')
  const sums = checksums(folder)
  writeFileSync(join(folder, 'SHA256SUMS'), sums)
  // Once more: the sums are not among what they are of.
  expect(checksums(folder)).toBe(sums)
  const check = () =>
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  expect(check()).toBe('a.deb: OK\nb.exe: OK\n')
  writeFileSync(join(folder, 'b.exe'), readFileSync(join(folder, 'a.deb')))
  expect(check).toThrow()
})
