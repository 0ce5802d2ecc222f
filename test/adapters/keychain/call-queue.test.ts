import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCallQueue } from '../../../src/main/adapters/keychain/call-queue.ts'

const LIMITS = { tellAfter: 1_000, giveUpAfter: 30_000 }

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

test('calls run one at a time, in order', async () => {
  const queue = createCallQueue(LIMITS, () => {})
  const events: string[] = []
  const call = (name: string) =>
    queue.run(async () => {
      events.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      events.push(`${name} ends`)
      return name
    })
  const outcomes = await Promise.all([call('a'), call('b'), call('c')])
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(outcomes).toEqual(['a', 'b', 'c'].map((value) => ({ kind: 'answered', value })))
})

test('a call that fails does not stop the next', async () => {
  const queue = createCallQueue(LIMITS, () => {})
  const failing = queue.run(() => Promise.reject(new Error('locked')))
  const next = queue.run(async () => 1)
  expect(await failing).toMatchObject({ kind: 'failed' })
  expect(await next).toEqual({ kind: 'answered', value: 1 })
})

test('a call that hangs lets its caller go, starts nothing behind it, and opens the queue when it ends', async () => {
  const changes: boolean[] = []
  const queue = createCallQueue(LIMITS, () => changes.push(queue.waiting))
  const prompt = Promise.withResolvers<string>()
  let started = 0
  const count = async () => {
    started += 1
  }
  const hanging = queue.run(() => prompt.promise)
  const behind = queue.run(count)
  await vi.advanceTimersByTimeAsync(LIMITS.giveUpAfter)
  expect(await hanging).toEqual({ kind: 'waiting' })
  expect(await behind).toEqual({ kind: 'waiting' })
  // Told at once: no time passes any more.
  expect(await queue.run(count)).toEqual({ kind: 'waiting' })
  expect(changes).toEqual([true])
  prompt.resolve('unlocked')
  await vi.waitFor(() => expect(changes).toEqual([true, false]))
  expect(await queue.run(count)).toEqual({ kind: 'answered', value: undefined })
  // The jobs whose callers had gone never ran.
  expect(started).toBe(1)
})
