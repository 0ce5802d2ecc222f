/** Rings once, that many milliseconds from now; answers the function that stops it. */
export type Timer = (milliseconds: number, ring: () => void) => () => void

export const systemTimer: Timer = (milliseconds, ring) => {
  const timeout = setTimeout(ring, milliseconds)
  return () => clearTimeout(timeout)
}

export function wait(timer: Timer, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    timer(milliseconds, resolve)
  })
}

export const OUT_OF_TIME = Symbol('out of time')

/**
 * Works until done or until the time is up, and then aborts what is under way. It does not wait for the work to notice
 * the abort: some hosts take their time.
 */
export async function withinTime<Value>(
  timer: Timer,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | typeof OUT_OF_TIME> {
  const abort = new AbortController()
  const working = work(abort.signal)
  let stop = () => {}
  const rung = new Promise<typeof OUT_OF_TIME>((resolve) => {
    stop = timer(milliseconds, () => resolve(OUT_OF_TIME))
  })
  try {
    const outcome = await Promise.race([working, rung])
    if (outcome === OUT_OF_TIME) {
      abort.abort()
      working.catch(() => {})
    }
    return outcome
  } finally {
    stop()
  }
}
