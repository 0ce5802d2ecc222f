import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts'
import { openStore, type Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { CREATION, DESTINATION, destination, fillStore, KEY, ROTATION, rotation } from './fill-store.ts'
import { newStore, pageOf, removeStore } from './new-store.ts'
import { connection, ELSEWHERE, HERE, listed, NOW } from './sample.ts'

let folder = ''
let store: Store
let said: unknown[] = []

beforeEach(() => {
  ;({ folder, store } = newStore())
  store.connections.remove(HERE)
  store.connections.remove(ELSEWHERE)
  fillStore(store)
})

afterEach(() => removeStore(folder, store))

/** What another program writes into the closed file, whose types and constraints it keeps to. */
function writtenByOthers(sql: string): void {
  store.close()
  const other = new SqliteDatabase(join(folder, 'keys.sqlite'))
  other.exec(sql)
  other.close()
  said = []
  const log = { warn: (...told: unknown[]) => void said.push(told) }
  store = openStore({ folder, now: new Date(NOW), log })
  expect(store.notice).toBeNull()
}

const DAMAGED = 'The store failed: store-damaged'
const saidOf = (table: string, rows = 1) => [['Rows of the store cannot be read', { table, rows }]]

test.each([
  ['a role that is a number', `profile = json_set(profile, '$.role', 7)`],
  ['an unknown header', `dialect = json_set(dialect, '$.authHeader', 'cookie')`],
  ['JSON that ends in the middle', `dialect = '{"authHeader":'`],
  ['an address without encryption', `address = 'http://api.wevion.ai'`],
  ['an address with a user in it', `address = 'https://api.wevion.ai@elsewhere.example'`],
])('a connection with %s is left out, and not taken for one that is not there', (_what, change) => {
  writtenByOthers(`UPDATE connections SET ${change} WHERE id = '${HERE}'`)
  expect(store.connections.all()).toEqual([connection(ELSEWHERE)])
  expect(() => store.connections.one(HERE)).toThrow(DAMAGED)
  expect(store.connections.one(ELSEWHERE)).toEqual(connection(ELSEWHERE))
  expect(said).toEqual(saidOf('connections'))
})

test('how the syncs stood is no loss', () => {
  writtenByOthers(`UPDATE connections SET sync = '[7]' WHERE id = '${HERE}'`)
  const sync = { lastSuccessAt: null, lastAttemptAt: null, failure: null, unreadable: [] }
  expect(store.connections.one(HERE)?.sync).toEqual(sync)
  store.connections.updateSync(HERE, { ...sync, lastAttemptAt: NOW })
  expect(store.connections.one(HERE)?.sync).toEqual({ ...sync, lastAttemptAt: NOW })
})

test.each([
  ['a command without a program', `config = '{"kind":"command","argv":[],"workingFolder":null}'`],
  ['another kind’s members', `config = json_set(config, '$.argv', json('["sh"]'))`],
  ['no kind', `config = json_remove(config, '$.kind')`],
  ['a kind that JavaScript’s objects have', `config = json_set(config, '$.kind', 'constructor')`],
  ['a check in a time that is none', `checked_at = ${Number.MAX_SAFE_INTEGER}`],
])('a destination with %s is not used, and its credential still known', (_what, change) => {
  writtenByOthers(`UPDATE destinations SET ${change}`)
  expect(store.destinations.ofKey(KEY)).toEqual([])
  expect(() => store.destinations.one(DESTINATION)).toThrow(DAMAGED)
  expect(store.destinations.withCredential(HERE)).toEqual([DESTINATION])
  expect(said).toEqual(saidOf('destinations'))
  store.destinations.put(destination)
  expect(store.destinations.one(DESTINATION)).toEqual(destination)
})

test('with a policy that cannot be read no old key goes by itself', () => {
  writtenByOthers(`UPDATE retire_policies SET policy = '{"kind":"when-silent","silentFor":0}'`)
  expect(store.destinations.policy(KEY)).toEqual({ kind: 'by-hand' })
})

test.each([
  ['an unknown step', `rotation = json_set(rotation, '$.step', 'revoke-all')`],
  ['an unknown mode', `rotation = json_set(rotation, '$.plan.mode', 'leaked')`],
  ['a status without its members', `rotation = json_set(rotation, '$.status', json('{"kind":"stopped"}'))`],
  ['a lifetime without end', `rotation = replace(rotation, '"lifetime":2592000000', '"lifetime":1e999')`],
  ['another key than its row', `rotation = json_set(rotation, '$.plan.oldKey', '3')`],
  ['an end that its row denies', `rotation = json_set(rotation, '$.status', json('{"kind":"done"}'))`],
])('a rotation with %s is not driven', (_what, change) => {
  writtenByOthers(`UPDATE rotations SET ${change}`)
  expect(store.rotations.open()).toEqual([])
  expect(store.rotations.recent(10)).toEqual([])
  expect(() => store.rotations.one(ROTATION)).toThrow(DAMAGED)
  expect(() => store.rotations.ofKey(KEY)).toThrow(DAMAGED)
  expect(said).toEqual(saidOf('rotations'))
})

test('a step that cannot be read is left out of those taken', () => {
  writtenByOthers(`UPDATE rotation_steps SET step = 'x'; UPDATE own_uses SET at = ${Number.MAX_SAFE_INTEGER}`)
  expect(store.rotations.steps(ROTATION)).toEqual([])
  expect(store.rotations.one(ROTATION)).toEqual(rotation)
  expect(store.rotations.ownUses({ ...KEY, keyId: listed('2').id })).toEqual([])
})

test('a creation that cannot be read is neither pending nor forgotten', () => {
  writtenByOthers(`UPDATE creations SET request = json_set(request, '$.rateLimit', -1)`)
  expect(store.creations.pending()).toEqual([])
  expect(() => store.creations.one(CREATION)).toThrow(DAMAGED)
  expect(() => store.creations.ofKey({ ...KEY, keyId: listed('2').id })).toThrow(DAMAGED)
})

test('a key that cannot be read comes anew with the next list', () => {
  const before = pageOf(store, { showRevoked: true })
  writtenByOthers(`UPDATE api_keys SET permissions = '{"all":true}' WHERE id = '1';
    UPDATE api_keys SET revoked = 7 WHERE id = '2'`)
  const rest = before.filter(({ id }) => id === '3')
  expect(pageOf(store, { showRevoked: true })).toEqual(rest)
  expect(() => store.keys.one(KEY)).toThrow(DAMAGED)
  expect(said).toEqual(saidOf('api_keys', 2))
  store.keys.replaceListed(HERE, { keys: before, unreadable: [] }, NOW)
  expect(pageOf(store)).toEqual(before)
  expect(store.keys.one(KEY)?.secretStored).toBe(true)
})

test.each([
  ['no JSON', 'dark'],
  ['another theme', '{"theme":"pink"}'],
  ['no reminders', '{"reminders":7}'],
  ['a list', '[1]'],
  ['a bell that is text', '{"reminders":{"on":"no"}}'],
])('settings that are %s have their defaults', (_what, text) => {
  writtenByOthers(`UPDATE facts SET value = '${text}' WHERE name = 'settings'`)
  expect(store.settings.get()).toEqual(DEFAULT_SETTINGS)
  expect(store.settings.get()).toEqual(DEFAULT_SETTINGS)
  expect(said).toEqual(saidOf('settings'))
  expect(store.settings.update({ theme: 'dark' }).theme).toBe('dark')
  expect(store.settings.get().theme).toBe('dark')
})

test('settings of an older version have defaults for what it did not have', () => {
  writtenByOthers(`UPDATE facts SET value = '{"reminders":{"sound":false}}' WHERE name = 'settings'`)
  const { reminders } = DEFAULT_SETTINGS
  expect(store.settings.get()).toEqual({ ...DEFAULT_SETTINGS, reminders: { ...reminders, sound: false } })
  expect(said).toEqual([])
})

test('activity that cannot be read does not end the page before its time', () => {
  const query = { connectionId: null, action: null, outcome: null, before: null, limit: 2 } as const
  const [entry] = store.activity.page(query).entries
  if (entry === undefined) throw new Error('No entry')
  for (let count = 0; count < 4; count += 1) store.activity.add(entry)
  writtenByOthers(`UPDATE activity SET action = 'key-stolen' WHERE id > 2`)
  const { entries, more } = store.activity.page(query)
  expect(entries.map(({ id }) => id)).toEqual([2, 1])
  expect(more).toBe(false)
})

test('a reminder whose note cannot be read is told again', () => {
  writtenByOthers(`UPDATE told_expiries SET threshold = -4; UPDATE told_rounds SET round = -1;
    UPDATE reminder_choices SET thresholds = '[1,2]'; UPDATE lineage SET replaced_by = ''`)
  const notified = store.reminders.notified(Date.now())
  expect(notified.expiry(KEY)).toBeNull()
  expect(notified.round(KEY)).toBeNull()
  expect(notified.month(HERE)).toBe('2026-11')
  expect(store.reminders.choice(KEY).thresholds).toBeNull()
  expect(store.lineage.successor(KEY)).toBeNull()
})
