import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyId } from '../../../../src/domain/identifiers.ts'
import { openStore, type Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import type { KeyListing } from '../../../../src/main/ports/wevion.ts'
import { connection, HERE, listed, NOW } from '../sample.ts'

let folder = ''
let store: Store

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-turns-'))
  store = openStore({ folder, now: new Date(NOW) })
  store.connections.add(connection(HERE))
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Keys of those numbers, by pages of 500. */
function listing(from: number, to: number, name = 'Key'): KeyListing {
  const keys = Array.from({ length: to - from }, (_, index) =>
    listed(String(from + index), { name: `${name} ${from + index}` }),
  )
  const pages = Array.from({ length: Math.ceil(keys.length / 500) }, (_, index) => {
    const page = keys.slice(index * 500, (index + 1) * 500)
    return { mark: JSON.stringify(page), ids: page.map(({ id }) => id), keys: () => page }
  })
  return { keys, unreadable: [], pages }
}

const one = (id: string) => store.keys.one({ connectionId: HERE, keyId: keyId(id) })

/** Names of the keys that are there, and of those that are gone. */
function names(from: Store): readonly string[] {
  const query = {
    connectionId: HERE,
    filter: 'all',
    search: '',
    showRevoked: true,
    sort: { column: 'name', direction: 'ascending' },
  } as const
  const { rows } = from.keys.page(query, { offset: 0, limit: 20_000 }, NOW)
  return rows.map(({ name, goneSince }) => `${name} ${goneSince}`)
}

test.each([
  ['nothing', null],
  ['a shorter list', listing(0, 700)],
  ['other keys', listing(9_000, 9_100)],
  ['the same keys under other names', listing(0, 6_000, 'Old')],
])('over %s, a long list in turns leaves what it leaves at once', async (_before, before) => {
  const other = mkdtempSync(join(tmpdir(), 'wk-once-'))
  const atOnce = openStore({ folder: other, now: new Date(NOW) })
  try {
    atOnce.connections.add(connection(HERE))
    if (before !== null) for (const each of [store, atOnce]) each.keys.replaceListed(HERE, before, NOW)
    expect(await store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW + 1)).toBe(true)
    atOnce.keys.replaceListed(HERE, { keys: listing(0, 6_000).keys, unreadable: [] }, NOW + 1)
    expect(names(store)).toEqual(names(atOnce))
    expect(await store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW + 2)).toBe(false)
    expect(await store.keys.replaceListedInTurns(HERE, listing(500, 6_000), NOW + 3)).toBe(true)
    expect(one('7')?.goneSince).toBe(NOW + 3)
  } finally {
    atOnce.close()
    rmSync(other, { recursive: true, force: true })
  }
})

test('a key that is made meanwhile is not gone; it is when a later list does not have it', async () => {
  const written = store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW)
  store.keys.put(HERE, listed('made', { name: 'Made' }))
  await written
  expect(one('made')).toMatchObject({ name: 'Made', goneSince: null })
  expect(one('5999')).toMatchObject({ name: 'Key 5999' })
  store.keys.replaceListed(HERE, listing(0, 6_000), NOW + 1)
  expect(one('made')?.goneSince).toBe(NOW + 1)
})

test('what another process writes meanwhile is what the list says in the end', async () => {
  const written = store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW)
  const other = openStore({ folder, now: new Date(NOW) })
  other.keys.put(HERE, listed('0', { name: 'Elsewhere' }))
  other.close()
  await written
  expect(one('0')).toMatchObject({ name: 'Key 0' })
})

test('what is written here meanwhile is what the list says in the end, and a revoked key stays revoked', async () => {
  const written = store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW)
  store.keys.put(HERE, listed('0', { name: 'Put' }))
  store.keys.markRevoked({ connectionId: HERE, keyId: keyId('1') })
  await written
  expect(one('0')).toMatchObject({ name: 'Key 0' })
  expect(one('1')).toMatchObject({ name: 'Key 1', revoked: true })
})

test('a connection that is removed meanwhile ends it', async () => {
  const written = store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW)
  store.connections.remove(HERE)
  await written
  expect(names(store)).toEqual([])
  store.connections.add(connection(HERE))
  store.keys.replaceListed(HERE, listing(0, 600), NOW)
  expect(names(store)).toHaveLength(600)
})

test('a connection that is removed and added again meanwhile has all keys of the list', async () => {
  const written = store.keys.replaceListedInTurns(HERE, listing(0, 6_000), NOW)
  store.connections.remove(HERE)
  store.connections.add(connection(HERE))
  await written
  expect(names(store)).toHaveLength(6_000)
})

test('others get their turn before a long list is written', async () => {
  let turns = 0
  let isWritten = false
  const written = store.keys.replaceListedInTurns(HERE, listing(0, 20_000), NOW).then(() => {
    isWritten = true
  })
  while (!isWritten) {
    await nextTurn()
    turns += 1
  }
  await written
  expect(turns).toBeGreaterThan(2)
})
