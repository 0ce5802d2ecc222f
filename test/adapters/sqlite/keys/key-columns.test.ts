import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '../../../../src/domain/instant.ts'
import type { ListedKey } from '../../../../src/domain/keys/api-key.ts'
import type { Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { newStore, removeStore } from '../new-store.ts'
import { HERE, listed, NOW } from '../sample.ts'

let folder = ''
let store: Store

beforeEach(() => {
  ;({ folder, store } = newStore())
})

afterEach(() => removeStore(folder, store))

/** A change of each field that a list can bring: one without would not compile. */
const CHANGES: { readonly [Field in keyof Omit<ListedKey, 'id'>]: ListedKey[Field] } = {
  name: 'Another name',
  prefix: 'wv_live_cd',
  createdAt: NOW - 2 * DAY,
  expiresAt: NOW + DAY,
  lastUsed: { at: NOW - 5, ip: '203.0.113.7' },
  rateLimit: 7,
  revoked: true,
  owner: 'Ben',
  permissions: ['read'],
}

const sync = (key: ListedKey) => store.keys.replaceListed(HERE, { keys: [key], unreadable: [] }, NOW)

test.each(Object.entries(CHANGES))(
  'a key whose %s has changed is news once, and reads back so',
  (field, value) => {
    const key = listed('1')
    sync(key)
    const changed: ListedKey = { ...key, [field]: value }
    expect(sync(changed)).toBe(true)
    expect(store.keys.one({ connectionId: HERE, keyId: key.id })).toMatchObject(changed)
    expect(sync(changed)).toBe(false)
  },
)

test('a use from another address at the same instant is news', () => {
  const usedFrom = (ip: string | null) => listed('1', { lastUsed: { at: NOW, ip } })
  sync(usedFrom('203.0.113.7'))
  expect(sync(usedFrom(null))).toBe(true)
  expect(sync(usedFrom('203.0.113.7'))).toBe(true)
})

test('a new name is sorted and searched by at once', () => {
  sync(listed('1', { name: 'Old' }))
  sync(listed('1', { name: 'Ｎew' }))
  expect(store.keys.namesakes(HERE, 'NEW').map(({ id }) => id)).toEqual(['1'])
  expect(store.keys.namesakes(HERE, 'Old')).toEqual([])
})
