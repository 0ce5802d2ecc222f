import { createContext, createElement, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { type Instant, MINUTE } from '../../../domain/instant.ts'
import { clockNow } from './clock.ts'

let now = clockNow()
const listeners = new Set<() => void>()

function tick(): void {
  now = clockNow()
  for (const listener of listeners) listener()
}

/** Calls `listener` each minute while the window is visible, and when the clock is set. Returns the function that ends it. */
export function eachMinute(listener: () => void): () => void {
  if (listeners.size === 0) start()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

let timer: ReturnType<typeof setInterval> | undefined

function start(): void {
  timer = setInterval(() => {
    if (!document.hidden) tick()
  }, MINUTE)
  document.addEventListener('visibilitychange', tick)
}

function stop(): void {
  clearInterval(timer)
  document.removeEventListener('visibilitychange', tick)
}

/** Tells all listeners that the clock was set. */
export const clockMoved = tick

const Now = createContext<Instant>(now)

/** One subscription to the clock for all components. */
export function NowProvider({ children }: { children: ReactNode }) {
  return createElement(Now, { value: useSyncExternalStore(eachMinute, () => now) }, children)
}

/** The time, to the minute: precise enough for "in 9 days". */
export function useNow(): Instant {
  return useContext(Now)
}

/** The time as seen from `instant`. `past`: the instant is over, even if it is later than the clock's last tick. */
export function useNowFor(instant: Instant, past: boolean): Instant {
  const tick = useNow()
  return past ? Math.max(tick, instant) : tick
}
