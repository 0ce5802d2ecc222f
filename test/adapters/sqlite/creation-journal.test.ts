import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  CREATION_STATES,
  type Creation,
  isPending,
  PENDING_STATES,
} from '../../../src/domain/creations/creation.ts'
import { creationId, keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { newStore, openAgain, pageOf, removeStore } from './new-store.ts'
import { HERE, listed, NOW } from './sample.ts'

let folder = ''
let store: Store

beforeEach(() => {
  ;({ folder, store } = newStore())
})

afterEach(() => removeStore(folder, store))

const creation: Creation = {
  id: creationId('8f9619ff-8b86-4011-b42d-00cf4fc964ff'),
  connectionId: HERE,
  request: { name: 'CI', expiresAt: NOW + DAY, rateLimit: null },
  namesakes: [keyId('7')],
  replaces: null,
  state: 'asked',
  keyId: null,
  startedAt: NOW,
  changedAt: NOW,
  failure: null,
}

test('is on disk when the call returns, and tells what is pending', () => {
  store.creations.begin(creation)
  const other = openAgain(folder)
  expect(other.creations.pending()).toEqual([creation])
  store.creations.advance(creation.id, {
    state: 'orphaned',
    keyId: keyId('9'),
    failure: { kind: 'timed-out' },
    changedAt: NOW + 5,
  })
  expect(other.creations.one(creation.id)).toEqual({
    ...creation,
    state: 'orphaned',
    keyId: keyId('9'),
    failure: { kind: 'timed-out' },
    changedAt: NOW + 5,
  })
  expect(other.creations.ofKey({ connectionId: HERE, keyId: keyId('9') })?.id).toBe(creation.id)
  store.creations.advance(creation.id, {
    state: 'discarded',
    keyId: keyId('9'),
    failure: null,
    changedAt: NOW + 6,
  })
  expect(other.creations.pending()).toEqual([])
  other.close()
})

test('goes with its connection; activity stays', () => {
  store.creations.begin(creation)
  store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
  store.activity.add({
    at: NOW,
    action: 'key-created',
    outcome: 'done',
    connectionId: HERE,
    connectionName: 'Acme',
    keyId: keyId('1'),
    keyName: 'Key 1',
    failure: null,
  })
  store.connections.remove(HERE)
  expect(store.creations.one(creation.id)).toBeNull()
  expect(pageOf(store, { connectionId: HERE })).toEqual([])
  const all = { connectionId: null, action: null, outcome: null, before: null, limit: 10 }
  expect(store.activity.page(all).entries).toHaveLength(1)
})

test.each(CREATION_STATES)('tells of a creation that is “%s” only while it is pending', (state) => {
  store.creations.begin({ ...creation, state })
  expect(store.creations.pending().length).toBe(isPending({ state }) ? 1 : 0)
})

test('the shipped index is of just the pending states: else each look would read every creation', () => {
  const database = new Database(join(folder, 'keys.sqlite'), { readonly: true })
  const index = database
    .prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 'creations_unsettled'")
    .pluck()
    .get()
  database.close()
  const states = PENDING_STATES.map((state) => `'${state}'`).join(', ')
  expect(index).toContain(`WHERE state IN (${states})`)
})
