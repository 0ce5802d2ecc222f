import { expect, test, vi } from 'vitest'
import { within } from '../../../src/main/adapters/destinations/time-limit.ts'
import { atTimeLimit } from './at-time-limit.ts'

const LIMIT = 20_000

test('late work is told to stop, and what it throws at that does not count', async () => {
  let begun = false
  const work = (signal: AbortSignal) => {
    begun = true
    return new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')))
    })
  }
  const limited = () => within(LIMIT, work, () => 'late')
  expect(await atTimeLimit(LIMIT, limited, () => begun)).toBe('late')
})

test('late work that heeds nothing is not waited for', async () => {
  const limited = () =>
    within(
      LIMIT,
      () => new Promise<never>(() => {}),
      () => {
        throw new Error('late')
      },
    )
  await expect(atTimeLimit(LIMIT, limited, () => true)).rejects.toThrow('late')
})

test('work that is done in time is passed on, errors too, and leaves no timer', async () => {
  vi.useFakeTimers()
  try {
    const late = () => 'late'
    expect(await within(LIMIT, async () => 'done', late)).toBe('done')
    await expect(within(LIMIT, () => Promise.reject(new Error('broken')), late)).rejects.toThrow('broken')
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
