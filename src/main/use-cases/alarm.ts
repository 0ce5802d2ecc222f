import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Timers do not count the time that a computer sleeps, nor do they notice a clock that is set: none runs longer than
 * this, and when it ends the clock is looked at.
 */
const LONGEST_TIMER = 15 * MINUTE
const SHORTEST_TIMER = SECOND

/** Rings once at the given instant of this computer's clock, or soon after the computer wakes past it. */
export interface Alarm {
  /** Replaces what was set before; null: rings no more. */
  set(at: Instant | null): void
}

export function createAlarm(ports: Pick<Ports, 'now' | 'schedule'>, ring: () => void): Alarm {
  let due: Instant | null = null
  let stop = () => {}

  function arm(): void {
    stop()
    stop = () => {}
    if (due === null) return
    const left = due - ports.now()
    stop = ports.schedule(look, Math.min(Math.max(left, SHORTEST_TIMER), LONGEST_TIMER))
  }

  function look(): void {
    if (due !== null && due <= ports.now()) {
      due = null
      ring()
    } else arm()
  }

  return {
    set(at) {
      due = at
      arm()
    },
  }
}
