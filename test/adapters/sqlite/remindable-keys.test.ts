import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { newStore, removeStore } from './new-store.ts'
import { HERE, listed, NOW } from './sample.ts'

const COUNT = 1_700
/** Old enough for the quarterly reminder. */
const OLD = { expiresFrom: null, expiresBy: NOW + 92 * DAY, createdBy: NOW - 88 * DAY }
let folder = ''
let store: Store

/** Wevion's list: old keys without an expiry; those of these numbers are revoked. */
function sync(revoked: readonly number[] = []): void {
  const keys = Array.from({ length: COUNT }, (_, index) =>
    listed(String(index), { createdAt: NOW - 100 * DAY, revoked: revoked.includes(index) }),
  )
  const page = { mark: JSON.stringify(keys), ids: keys.map(({ id }) => id), keys: () => keys }
  store.keys.replaceListed(HERE, { keys, unreadable: [], pages: [page] }, NOW)
}

beforeEach(() => {
  ;({ folder, store } = newStore())
  sync()
})
afterEach(() => removeStore(folder, store))

test('each old key comes once, however many there are, and again at the next iteration', () => {
  const remindable = store.reminders.remindable(OLD)
  for (let iteration = 0; iteration < 2; iteration += 1) {
    const ids = [...remindable].map(({ id }) => id)
    expect(ids).toHaveLength(COUNT)
    expect(new Set(ids).size).toBe(COUNT)
  }
})

test('of many thousands a few are read at a time: what has not come yet is as it is by then', () => {
  const keys = store.reminders.remindable(OLD)[Symbol.iterator]()
  const first = keys.next()
  expect(first.done).toBe(false)
  // Within the first pages, and after them.
  sync([500, 1_600])
  const rest = [...{ [Symbol.iterator]: () => keys }].map(({ id }) => id)
  expect(rest).not.toContain(keyId('500'))
  expect(rest).not.toContain(keyId('1600'))
  expect(rest).toHaveLength(COUNT - 3)
})

test('what the person was notified of is read anew at each question', () => {
  const notified = store.reminders.notified(Date.now())
  const key = { connectionId: HERE, keyId: keyId('7') }
  expect(notified.round(key)).toBeNull()
  store.reminders.markNotified([{ kind: 'rotate-quarterly', key, ageDays: 100, round: 1 }], NOW)
  expect(notified.round(key)).toBe(1)
  store.reminders.forgetNotified(key)
  expect(notified.round(key)).toBeNull()
})
