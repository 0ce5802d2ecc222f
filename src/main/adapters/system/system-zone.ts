import { type Instant, MINUTE } from '../../../domain/instant.ts'
import type { Zone } from '../../../domain/reminders/wall-clock.ts'

/**
 * The zone that the system is set to. Asked of Date, which knows this one zone: a format of `Intl` costs 8 MB (see
 * `createDates`). Whole minutes, which is exact for every instant since 1972. The process keeps the zone that it saw last:
 * call `lookForZone` wherever time may have passed.
 */
export const systemZone: Zone = {
  offsetAt(instant: Instant): number {
    const ahead = 0 - new Date(instant).getTimezoneOffset()
    if (Number.isNaN(ahead)) throw new RangeError(`No instant: ${instant}`)
    return ahead * MINUTE
  },
}

/**
 * Lets the process look again which zone the system is set to. Nobody tells the main process when that changes, but Node
 * forgets the zone whenever the variable TZ is set or deleted (`RealEnvStore` in src/node_env_var.cc).
 */
export function lookForZone(): void {
  const chosen = process.env.TZ
  if (chosen === undefined) delete process.env.TZ
  else process.env.TZ = chosen
}
