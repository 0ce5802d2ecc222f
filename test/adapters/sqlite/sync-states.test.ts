import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncState } from '../../../src/domain/connections/connection.ts'
import { HOUR, MINUTE } from '../../../src/domain/instant.ts'
import { openStore, type Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { connection, HERE, NOW } from './sample.ts'

let folder = ''
let store: Store

const open = () => openStore({ folder, now: new Date(NOW) })
const synced = (at: number, change: Partial<SyncState> = {}): SyncState => ({
  lastSuccessAt: at,
  lastAttemptAt: at,
  failure: null,
  unreadable: [],
  ...change,
})
const stored = (from: Store) => from.connections.one(HERE)?.sync
/** As a process that was killed leaves it to the next. */
function onDisk(): SyncState | undefined {
  const other = open()
  const sync = stored(other)
  other.close()
  return sync
}
const written = () => statSync(join(folder, 'keys.sqlite-wal'), { bigint: true }).mtimeNs

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-sync-'))
  store = open()
  store.connections.add(connection(HERE))
  store.connections.updateSync(HERE, synced(NOW))
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a sync that brought nothing new is known at once, leaves the disk alone, and is kept at the end', () => {
  const before = written()
  store.connections.updateSync(HERE, synced(NOW + MINUTE))
  expect(written()).toBe(before)
  expect(stored(store)).toEqual(synced(NOW + MINUTE))
  expect(store.connections.all()[0]?.sync).toEqual(synced(NOW + MINUTE))
  store.close()
  store = open()
  expect(stored(store)).toEqual(synced(NOW + MINUTE))
})

test.each([
  ['a failure', synced(NOW, { lastAttemptAt: NOW + MINUTE, failure: { kind: 'timed-out' } })],
  ['a key that cannot be read', synced(NOW + MINUTE, { unreadable: [{ label: 'A', field: 'name' }] })],
  ['more of them', synced(NOW + MINUTE, { moreUnreadable: 7 })],
  ['an hour', synced(NOW + HOUR)],
  ['a clock set back by an hour', synced(NOW - HOUR)],
])('%s is on disk at once', (_what, sync) => {
  store.connections.updateSync(HERE, synced(NOW + 1))
  store.connections.updateSync(HERE, sync)
  expect(onDisk()).toEqual(sync)
  expect(stored(store)).toEqual(sync)
})

test('the first success is on disk at once', () => {
  const tried = { lastSuccessAt: null, lastAttemptAt: NOW, failure: null, unreadable: [] }
  store.connections.updateSync(HERE, tried)
  store.connections.updateSync(HERE, synced(NOW + 1))
  expect(onDisk()).toEqual(synced(NOW + 1))
})

test('a connection that is removed and added again has not been synced', () => {
  store.connections.updateSync(HERE, synced(NOW + MINUTE))
  store.connections.remove(HERE)
  store.connections.add(connection(HERE))
  expect(stored(store)).toEqual(connection(HERE).sync)
})
