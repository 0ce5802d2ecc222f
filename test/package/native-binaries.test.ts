import { globSync, readFileSync } from 'node:fs'
import { matchesGlob, resolve } from 'node:path'
import { expect, test } from 'vitest'

const project = resolve(import.meta.dirname, '../..')
const binaries = globSync('node_modules/{better-sqlite3,keytar}/prebuilds/**/*.node', { cwd: project })
const excluded = [
  ...readFileSync(resolve(project, 'electron-builder.yml'), 'utf8').matchAll(
    /^ {2}- "!(.+\/prebuilds\/.+)"$/gmu,
  ),
].map(([, pattern = '']) => pattern)

// The packager fills these in with the system that it runs on: the other ones are seen by their patterns only.
test.each([
  ['linux', 'x64', ['better-sqlite3/prebuilds/linux-x64.node', 'keytar/prebuilds/linux-x64/keytar.node']],
  [
    'linux',
    'arm64',
    ['better-sqlite3/prebuilds/linux-arm64.node', 'keytar/prebuilds/linux-arm64/keytar.node'],
  ],
  ['win32', 'x64', ['better-sqlite3/prebuilds/win32-x64.node', 'keytar/prebuilds/win32-x64/keytar.node']],
  [
    'darwin',
    'arm64',
    [
      'better-sqlite3/prebuilds/darwin-arm64.node',
      'better-sqlite3/prebuilds/darwin-x64.node',
      'keytar/prebuilds/darwin-arm64/keytar.node',
      'keytar/prebuilds/darwin-x64/keytar.node',
    ],
  ],
])('an app for %s on %s has the native modules for it', (platform, arch, expected) => {
  const patterns = excluded.map((pattern) =>
    pattern.replaceAll(/\$\{platform\}/gu, platform).replaceAll(/\$\{arch\}/gu, arch),
  )
  expect(patterns).toHaveLength(4)
  const kept = binaries.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))
  expect(kept.sort()).toEqual(expected.map((file) => `node_modules/${file}`))
})
