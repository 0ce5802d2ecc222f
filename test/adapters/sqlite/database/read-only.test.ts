import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { StoreFailure } from '../../../../src/main/ports/stores/store-failure.ts'
import { makeReadOnly } from '../../../e2e/read-only-file.ts'
import { connection, HERE, listed, NOW } from '../sample.ts'

let folder = ''
const open = () => openStore({ folder, now: new Date(NOW) })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-read-only-'))
  const store = open()
  store.connections.add(connection(HERE))
  store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
  store.close()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function expectReadsAndNoWrites(store: Store): void {
  expect(store.notice).toEqual({ kind: 'read-only' })
  expect(store.keys.counts({ connectionId: HERE, showRevoked: false }, NOW).present).toBe(1)
  const writes = [
    () => store.connections.rename(HERE, 'Other'),
    () => store.keys.replaceListed(HERE, { keys: [], unreadable: [] }, NOW),
    () => store.settings.update({}),
  ]
  for (const write of writes) {
    expect(write).toThrow(StoreFailure)
    expect(write).toThrow('store-read-only')
  }
  expect(store.connections.one(HERE)?.name).toBe('Acme')
  expect(store.keys.counts({ connectionId: HERE, showRevoked: false }, NOW).present).toBe(1)
}

test('a file that cannot be written is read', async () => {
  await using _readOnly = await makeReadOnly(join(folder, 'keys.sqlite'))
  const store = open()
  expectReadsAndNoWrites(store)
  store.close()
})

test('a folder that cannot be written is read, and nothing is left in it', async () => {
  const before = readdirSync(folder)
  await using _readOnly = await makeReadOnly(folder)
  const store = open()
  expectReadsAndNoWrites(store)
  store.close()
  expect(readdirSync(folder)).toEqual(before)
})

test('a folder that takes no new files is read, though the file in it could be written', async () => {
  // Modes do not bind root, an immutable folder does.
  const root = process.getuid?.() === 0
  const set = (attribute: string, mode: string) =>
    execFileSync(root ? 'chattr' : 'chmod', [root ? attribute : mode, folder])
  set('+i', 'a-w')
  try {
    const store = open()
    expectReadsAndNoWrites(store)
    store.close()
  } finally {
    set('-i', 'u+w')
  }
})

test('what a killed process had committed is read from a folder that cannot be written', async () => {
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  const program = join(folder, 'killed.ts')
  const module = (path: string) => JSON.stringify(join(import.meta.dirname, path))
  writeFileSync(
    program,
    `import { openStore } from ${module('../../../../src/main/adapters/sqlite/open-store.ts')}
     import { connection, HERE, listed, NOW } from ${module('../sample.ts')}
     const store = openStore({ folder: ${JSON.stringify(folder)}, now: new Date(NOW) })
     store.connections.add(connection(HERE))
     store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
     process.kill(process.pid, 'SIGKILL')`,
  )
  expect(spawnSync(process.execPath, [program]).signal).toBe('SIGKILL')
  await using _readOnly = await makeReadOnly(folder)
  const store = open()
  expectReadsAndNoWrites(store)
  store.close()
})
