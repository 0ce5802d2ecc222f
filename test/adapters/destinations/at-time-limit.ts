import { setTimeout as pause } from 'node:timers/promises'
import { vi } from 'vitest'

/**
 * Does the work, and lets its time limit (in milliseconds) be over once `isReached`, not before: what comes first may take
 * as long as it will on a busy machine. What the work waits for after that is real time again.
 */
export async function atTimeLimit<Value>(
  limit: number,
  work: () => Promise<Value>,
  isReached: () => boolean,
): Promise<Value> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = work()
    while (!isReached()) await pause(5)
    vi.advanceTimersByTime(limit)
    return answer
  } finally {
    vi.useRealTimers()
  }
}
