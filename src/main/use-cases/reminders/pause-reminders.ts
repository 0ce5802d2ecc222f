import { type Duration, HOUR, type Instant } from '../../../domain/instant.ts'
import { localDay, startOfDay } from '../../../domain/reminders/local-day.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'

const FACT = 'reminders-paused-until'

/** No local midnight is further ahead. A pause that seems to last longer was begun by a clock that was ahead. */
const LONGEST_PAUSE: Duration = 30 * HOUR

/** Returns when the pause of notifications ends; null: not paused. */
export function pausedUntil(ports: Pick<Ports, 'facts' | 'now'>): Instant | null {
  const until = Number(ports.facts.get(FACT) ?? 0)
  const left = until - ports.now()
  return left > 0 && left <= LONGEST_PAUSE && Number.isInteger(until) ? until : null
}

/** Pauses notifications until the next local midnight, or resumes them. What becomes due meanwhile is shown later. */
export function pauseReminders(ports: Pick<Ports, 'facts' | 'now' | 'zone'>, afterwards: () => void) {
  return ({ paused }: { paused: boolean }): Result<undefined> => {
    const tomorrow = startOfDay(localDay(ports.now(), ports.zone) + 1, ports.zone)
    ports.facts.set(FACT, String(paused ? tomorrow : 0))
    afterwards()
    return succeed(undefined)
  }
}
