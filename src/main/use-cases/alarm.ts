import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Timers neither count the time that a computer sleeps nor notice a clock change, so no timer runs longer than this,
 * and the clock is checked whenever one ends.
 */
const LONGEST_TIMER = 15 * MINUTE
const SHORTEST_TIMER = SECOND

/** Rings once at an instant of this computer's clock, or soon after the computer wakes past it. */
export interface Alarm {
  /** Replaces any earlier instant; null turns the alarm off. */
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
