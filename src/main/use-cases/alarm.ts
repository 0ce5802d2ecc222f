import { wasClockAhead } from '../../domain/clock-margin.ts'
import { type Duration, type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Timers neither count the time that a computer sleeps nor notice a clock change, so no timer runs longer than this,
 * and the clock is checked whenever one ends.
 */
const LONGEST_TIMER = 15 * MINUTE
const SHORTEST_TIMER = SECOND

/**
 * Rings once at an instant of this computer's clock, or soon after the computer wakes past it. Also rings soon after the
 * clock was set back or the person has come to another time zone: the instant was reckoned by what held before.
 */
export interface Alarm {
  /** Replaces any earlier instant; null turns the alarm off. */
  set(at: Instant | null): void
}

export function createAlarm(ports: Pick<Ports, 'now' | 'schedule' | 'zone'>, ring: () => void): Alarm {
  let due: Instant | null = null
  let armedAt: Instant = 0
  let armedOffset: Duration = 0
  let stop = () => {}

  function arm(): void {
    stop()
    stop = () => {}
    if (due === null) return
    armedAt = ports.now()
    armedOffset = ports.zone.offsetAt(armedAt)
    const left = due - armedAt
    stop = ports.schedule(look, Math.min(Math.max(left, SHORTEST_TIMER), LONGEST_TIMER))
  }

  function look(): void {
    const now = ports.now()
    const isReckonedAnew = wasClockAhead(armedAt, now) || ports.zone.offsetAt(now) !== armedOffset
    if (due !== null && (due <= now || isReckonedAnew)) {
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
