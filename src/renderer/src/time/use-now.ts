import { createContext, createElement, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { type Instant, MINUTE } from '../../../domain/instant.ts'
import { clockNow } from './clock.ts'

let now = clockNow()
const listeners = new Set<() => void>()

function tick(): void {
  now = clockNow()
  for (const listener of listeners) listener()
}

/** Calls it once a minute while the window is seen, and when the clock was set. Answers the function that ends that. */
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

/** Makes everyone look at the clock again, after it was set. */
export const clockMoved = tick

const Now = createContext<Instant>(now)

/** Gives what stands in it the time: one subscription for all of them. */
export function NowProvider({ children }: { children: ReactNode }) {
  return createElement(Now, { value: useSyncExternalStore(eachMinute, () => now) }, children)
}

/** The time, renewed once a minute while the window is seen: fine enough for "in 9 days". */
export function useNow(): Instant {
  return useContext(Now)
}
