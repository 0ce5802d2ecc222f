import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLiveAnswer } from '../../../src/renderer/src/main-process/live-answer.ts'

/** Main: the test answers its requests in any order, and publishes its events. */
let asked: { readonly method: string; answer(result: unknown): Promise<void> }[] = []
let listeners: Map<string, Set<() => void>>

beforeEach(() => {
  asked = []
  listeners = new Map()
  vi.stubGlobal('window', {
    wevionKeys: {
      request: (method: string) =>
        new Promise((resolve) => {
          asked.push({
            method,
            async answer(result) {
              resolve(result)
              await new Promise((next) => setImmediate(next))
            },
          })
        }),
      subscribe(event: string, listener: () => void) {
        const known = listeners.get(event) ?? new Set()
        listeners.set(event, known.add(listener))
        return () => known.delete(listener)
      },
    },
  })
})

afterEach(() => vi.unstubAllGlobals())

const publish = (event: string) => {
  for (const listener of listeners.get(event) ?? []) listener()
}
const loginItem = (on: boolean) => ({ ok: true, value: { on, offered: true } })
const create = () => createLiveAnswer('login-item.get', undefined, ['settings-changed', 'keychain-changed'])

test('main is asked once followed, and again after each of the events', async () => {
  const live = create()
  expect(asked).toHaveLength(0)
  let changes = 0
  live.follow(() => {
    changes += 1
  })
  expect(asked.map(({ method }) => method)).toEqual(['login-item.get'])
  expect(live.get()).toEqual({ answered: false, value: null, failure: null })
  await asked[0]?.answer(loginItem(false))
  expect(live.get()).toEqual({ answered: true, value: { on: false, offered: true }, failure: null })
  publish('settings-changed')
  publish('keychain-changed')
  publish('activity-changed')
  expect(asked).toHaveLength(3)
  await asked[2]?.answer(loginItem(true))
  expect(live.get().value?.on).toBe(true)
  expect(changes).toBe(2)
})

test('a late answer to an earlier question is dropped', async () => {
  const live = create()
  live.follow(() => {})
  publish('settings-changed')
  const [earlier, later] = asked
  await later?.answer(loginItem(true))
  await earlier?.answer(loginItem(false))
  expect(live.get().value?.on).toBe(true)
})

test('a failure leaves the value as it was, and goes with the next answer', async () => {
  const live = create()
  live.follow(() => {})
  await asked[0]?.answer(loginItem(true))
  void live.ask()
  await asked[1]?.answer({ ok: false, failure: { kind: 'disk-full' } })
  expect(live.get()).toMatchObject({ value: { on: true }, failure: { kind: 'disk-full' } })
  void live.ask()
  await asked[2]?.answer(loginItem(true))
  expect(live.get().failure).toBeNull()
})

test('what was set is shown until main answers again', async () => {
  const live = create()
  let changes = 0
  live.follow(() => {
    changes += 1
  })
  live.set({ on: true, offered: false })
  expect(live.get()).toEqual({ answered: true, value: { on: true, offered: false }, failure: null })
  expect(changes).toBe(1)
  await asked[0]?.answer(loginItem(false))
  expect(live.get().value).toEqual({ on: false, offered: true })
})

test('once nobody follows, nothing is asked, heard or taken; who follows again asks again', async () => {
  const live = create()
  let changes = 0
  const unfollow = live.follow(() => {
    changes += 1
  })
  unfollow()
  await asked[0]?.answer(loginItem(true))
  publish('settings-changed')
  await live.ask()
  expect(asked).toHaveLength(1)
  expect(live.get().answered).toBe(false)
  expect(changes).toBe(0)
  live.follow(() => {})
  await asked[1]?.answer(loginItem(true))
  expect(live.get().value?.on).toBe(true)
})
