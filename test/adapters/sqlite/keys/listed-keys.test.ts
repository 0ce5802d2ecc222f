import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyId } from '../../../../src/domain/identifiers.ts'
import { DAY } from '../../../../src/domain/instant.ts'
import type { KeyQuery } from '../../../../src/domain/keys/key-query.ts'
import type { Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { names, newStore, pageOf, removeStore } from '../new-store.ts'
import { ELSEWHERE, HERE, listed, NOW } from '../sample.ts'

let folder = ''
let store: Store

beforeEach(() => {
  ;({ folder, store } = newStore())
})

afterEach(() => removeStore(folder, store))

const page = (change: Partial<KeyQuery> = {}) => pageOf(store, change)

test('what was listed reads back the same', () => {
  const key = listed('1', {
    name: '日本語 \u202e key',
    expiresAt: NOW + DAY,
    lastUsed: { at: NOW - 5, ip: '203.0.113.7' },
    permissions: ['a', 'b'],
    rateLimit: null,
    owner: null,
  })
  expect(store.keys.replaceListed(HERE, { keys: [key], unreadable: [] }, NOW)).toBe(true)
  expect(store.keys.one({ connectionId: HERE, keyId: key.id })).toEqual({
    ...key,
    connectionId: HERE,
    secretStored: false,
    goneSince: null,
  })
})

test('a list that says nothing new writes nothing to disk', () => {
  const keys = Array.from({ length: 50 }, (_, index) => listed(String(index)))
  store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
  const before = filesOf(folder)
  expect(store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW + 1)).toBe(false)
  expect(filesOf(folder)).toEqual(before)
})

test('keys that vanish become gone, those that cannot be read do not, and gone ones can come back', () => {
  store.keys.replaceListed(HERE, { keys: [listed('1'), listed('2'), listed('3')], unreadable: [] }, NOW)
  const unreadable = [{ label: 'Key 3', field: 'expires_at' }]
  store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable }, NOW + 7)
  expect(names(page())).toEqual(['Key 1', 'Key 3'])
  const gone = page({ showRevoked: true }).find(({ name }) => name === 'Key 2')
  expect(gone?.goneSince).toBe(NOW + 7)
  store.keys.replaceListed(HERE, { keys: [listed('1'), listed('2'), listed('3')], unreadable: [] }, NOW + 9)
  expect(names(page())).toEqual(['Key 1', 'Key 2', 'Key 3'])
})

test('a list that lags behind does not bring a revoked key back to life', () => {
  store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
  store.keys.markRevoked({ connectionId: HERE, keyId: keyId('1') })
  store.keys.replaceListed(HERE, { keys: [listed('1', { name: 'Renamed' })], unreadable: [] }, NOW)
  expect(store.keys.one({ connectionId: HERE, keyId: keyId('1') })).toMatchObject({
    name: 'Renamed',
    revoked: true,
  })
})

test('one connection’s list leaves the other’s keys alone', () => {
  store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
  store.keys.replaceListed(ELSEWHERE, { keys: [listed('1'), listed('2')], unreadable: [] }, NOW)
  store.keys.replaceListed(HERE, { keys: [], unreadable: [] }, NOW)
  expect(page({ connectionId: ELSEWHERE })).toHaveLength(2)
})

test('a name of ten megabytes is kept short', () => {
  store.keys.replaceListed(
    HERE,
    { keys: [listed('1', { name: 'x'.repeat(10_000_000) })], unreadable: [] },
    NOW,
  )
  expect(page()[0]?.name.length).toBeLessThan(2_000)
  expect(
    store.keys.replaceListed(
      HERE,
      { keys: [listed('1', { name: 'x'.repeat(10_000_000) })], unreadable: [] },
      NOW,
    ),
  ).toBe(false)
})

function filesOf(path: string): readonly string[] {
  return readdirSync(path).map(
    (name) => `${name} ${statSync(join(path, name)).mtimeMs} ${statSync(join(path, name)).size}`,
  )
}
