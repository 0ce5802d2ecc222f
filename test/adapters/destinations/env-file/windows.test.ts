import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DestinationError } from '../../../../src/main/adapters/destinations/destination-error.ts'
import { copyAccess } from '../../../../src/main/adapters/destinations/env-file/copy-access.ts'
import { readEnvFile } from '../../../../src/main/adapters/destinations/env-file/read.ts'
import type { EnvSystem } from '../../../../src/main/adapters/destinations/env-file/system.ts'
import { replaceEnvFile } from '../../../../src/main/adapters/destinations/env-file/write.ts'

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-windows-'))
  path = join(folder, '.env')
  writeFileSync(path, 'KEY=old\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const held = (code: string) => Object.assign(new Error(`${code}: held`), { code })

/** Real files, and a clock that the pauses turn. */
function windows(differing: Partial<EnvSystem> = {}) {
  const pauses: number[] = []
  let at = 0
  const system: EnvSystem = {
    platform: 'win32',
    rename,
    remove: (file) => rm(file, { force: true }),
    copyAccess: async () => {},
    now: () => at,
    async wait(milliseconds) {
      pauses.push(milliseconds)
      at += milliseconds
    },
    ...differing,
  }
  return { system, pauses }
}

const replace = async (system: EnvSystem) =>
  replaceEnvFile(path, await readEnvFile(path), 'KEY=new\n', system)

test('the access list is copied from the file before the secret is in the new one', async () => {
  const copies: unknown[] = []
  const { system } = windows({
    copyAccess: async (from, to) => void copies.push([from, readFileSync(to, 'utf8')]),
  })
  await replace(system)
  expect(copies).toEqual([[path, '']])
  expect(readFileSync(path, 'utf8')).toBe('KEY=new\n')
  rmSync(path)
  await replace(system)
  expect(copies).toHaveLength(1)
})

test('elsewhere the list is copied before the secret is in the new one, too', async () => {
  const copies: unknown[] = []
  const { system } = windows({
    platform: 'linux',
    copyAccess: async (from, to) => void copies.push([from, readFileSync(to, 'utf8')]),
  })
  await replace(system)
  expect(copies).toEqual([[path, '']])
  expect(readFileSync(path, 'utf8')).toBe('KEY=new\n')
})

test('where the list cannot be copied the file stays, and nothing is left beside it', async () => {
  const { system } = windows({ copyAccess: () => Promise.reject(new DestinationError('refused', 'no')) })
  await expect(replace(system)).rejects.toThrow('no')
  expect(readFileSync(path, 'utf8')).toBe('KEY=old\n')
  expect(readdirSync(folder)).toEqual(['.env'])
})

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'a file that is held (%s) is replaced once it is free',
  async (code) => {
    let tries = 0
    const { system, pauses } = windows({
      async rename(from, to) {
        tries += 1
        if (tries < 4) throw held(code)
        await rename(from, to)
      },
    })
    await replace(system)
    expect(pauses).toEqual([10, 20, 40])
    expect(readFileSync(path, 'utf8')).toBe('KEY=new\n')
  },
)

test('what the editor wrote while it held the file is not overwritten', async () => {
  const { system } = windows({
    async rename() {
      writeFileSync(path, 'KEY=edited\n')
      throw held('EBUSY')
    },
  })
  await expect(replace(system)).rejects.toMatchObject({ problem: 'changed-meanwhile' })
  expect(readFileSync(path, 'utf8')).toBe('KEY=edited\n')
  expect(readdirSync(folder)).toEqual(['.env'])
})

test('held for longer than two seconds: the error, the old file, and nothing beside it though that is held at first', async () => {
  let removals = 0
  const { system, pauses } = windows({
    rename: () => Promise.reject(held('EPERM')),
    async remove(file) {
      removals += 1
      if (removals < 3) throw held('EBUSY')
      await rm(file, { force: true })
    },
  })
  await expect(replace(system)).rejects.toMatchObject({ code: 'EPERM' })
  expect(pauses.slice(0, -2).reduce((sum, pause) => sum + pause, 0)).toBe(2_000)
  expect(readFileSync(path, 'utf8')).toBe('KEY=old\n')
  expect(readdirSync(folder)).toEqual(['.env'])
})

test('elsewhere, and for other errors, nothing is tried again', async () => {
  const refusing = (code: string) => ({ rename: () => Promise.reject(held(code)) })
  for (const { system, pauses } of [
    windows({ platform: 'linux', ...refusing('EPERM') }),
    windows(refusing('ENOSPC')),
  ]) {
    await expect(replace(system)).rejects.toThrow('held')
    expect(pauses).toEqual([])
    expect(readdirSync(folder)).toEqual(['.env'])
  }
})

test('PowerShell is run by its full path; paths are no part of a command', async () => {
  const asked: { program: string; args: readonly string[]; env: NodeJS.ProcessEnv }[] = []
  const name = 'C:\\a $(whoami) b\\.env'
  await copyAccess(name, 'C:\\new', { SystemRoot: 'D:\\Windows' }, async (program, args, { env }) =>
    asked.push({ program, args, env }),
  )
  const [only] = asked
  expect(only?.program).toBe('D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
  expect(only?.args.join(' ')).not.toContain('whoami')
  expect(only?.env).toMatchObject({ WEVION_KEYS_FROM: name, WEVION_KEYS_TO: 'C:\\new' })
})

test('a PowerShell that is missing or refuses is a failure in words', async () => {
  await expect(copyAccess('/a', '/b', {})).rejects.toMatchObject({ problem: 'refused' })
})
