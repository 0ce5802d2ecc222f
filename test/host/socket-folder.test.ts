import { chmod, chown, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { spawnProgram } from './program.ts'

const PLACE = join(import.meta.dirname, 'programs/hears-second-starts')
/** The temporary folder of the program's system. */
let temporary: string
/** Where the program's socket would lie. */
let folder: string

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'wk-temporary-'))
  folder = join(temporary, `chromium-host-${process.getuid?.()}`)
})
afterEach(() => rm(temporary, { recursive: true }))

/** What the program prints until it has its lock, or has said why not. */
async function said(): Promise<string> {
  const child = spawnProgram(
    { ...process.env, TMPDIR: temporary },
    [`--user-data-dir=${temporary}/data`],
    PLACE,
  )
  await child.until(/has the lock|Error: .*\n/)
  await child.end('SIGKILL')
  return child.output()
}

it('locks a single start in a folder that it makes, and in it again', async () => {
  expect(await said()).toContain('has the lock')
  expect(await said()).toContain('has the lock')
})

it('refuses a folder that others can look into', async () => {
  await mkdir(folder)
  await chmod(folder, 0o750)
  expect(await said()).toContain(`${folder} is not this user’s alone`)
})

it('refuses a link in the folder’s place', async () => {
  await mkdir(join(temporary, 'elsewhere'), { mode: 0o700 })
  await symlink(join(temporary, 'elsewhere'), folder)
  expect(await said()).toContain(`${folder} is not this user’s alone`)
})

it.runIf(process.getuid?.() === 0)('refuses a folder of somebody else', async () => {
  await mkdir(folder, { mode: 0o700 })
  await chown(folder, 65_534, 65_534)
  expect(await said()).toContain(`${folder} is not this user’s alone`)
})
