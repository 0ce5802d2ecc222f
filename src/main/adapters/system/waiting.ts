import { setTimeout as wait } from 'node:timers/promises'

export interface Waiting {
  /** Resolves after that many milliseconds; never, once `end` was called. */
  wait(milliseconds: number): Promise<void>
  /** Stops all waits for good, since the store that their callers would write to is closed. */
  end(): void
}

export function openWaiting(): Waiting {
  const ending = new AbortController()
  return {
    wait: (milliseconds) =>
      wait(milliseconds, undefined, { signal: ending.signal }).catch(() => new Promise<void>(() => {})),
    end: () => ending.abort(),
  }
}
