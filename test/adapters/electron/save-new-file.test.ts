import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveNewFile } from '../../../src/main/adapters/electron/save-new-file.ts'

const IN_MOUNT = ['--mount', '--map-root-user', 'sh', '-c']
const PROGRAM = join(import.meta.dirname, 'save-new-file-program.ts')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-exports-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file is saved for its owner alone, under a number where its name is taken', async () => {
  const at = join(folder, '50% #1?x', 'é ü')
  expect(await saveNewFile(at, 'keys.csv', 'one')).toEqual({ ok: true, value: join(at, 'keys.csv') })
  expect(await saveNewFile(at, 'keys.csv', 'two')).toEqual({ ok: true, value: join(at, 'keys (2).csv') })
  expect(readFileSync(join(at, 'keys.csv'), 'utf8')).toBe('one')
  expect(readFileSync(join(at, 'keys (2).csv'), 'utf8')).toBe('two')
  expect(statSync(join(at, 'keys.csv')).mode & 0o777).toBe(0o600)
})

test('a file at the place of the folder is a failure in words, and stays', async () => {
  const at = join(folder, 'Downloads')
  writeFileSync(at, 'mine')
  expect(await saveNewFile(at, 'keys.csv', 'one')).toMatchObject({
    ok: false,
    failure: { kind: 'not-possible' },
  })
  expect(readFileSync(at, 'utf8')).toBe('mine')
})

test.runIf(spawnSync('unshare', [...IN_MOUNT, 'true']).status === 0)(
  'of a file for which the disk has no room, no part is left',
  () => {
    const script = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$1" "$2" "$0"'
    const { stdout } = spawnSync('unshare', [...IN_MOUNT, script, folder, process.execPath, PROGRAM])
    expect(JSON.parse(stdout.toString())).toEqual({
      saved: { ok: false, failure: { kind: 'disk-full' } },
      left: [],
    })
  },
)
