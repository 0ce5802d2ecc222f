import { type Instant, MINUTE } from '../../../domain/instant.ts'
import type { Zone } from '../../../domain/reminders/wall-clock.ts'

/**
 * The system's time zone. Taken from `Date`, which knows this one zone: an `Intl` format costs 8 MB (see
 * `createDates`). In whole minutes, which is exact for every instant since 1972. The process keeps the zone it saw
 * last: call `lookForZone` wherever time may have passed.
 */
export const systemZone: Zone = {
  offsetAt(instant: Instant): number {
    const ahead = 0 - new Date(instant).getTimezoneOffset()
    if (Number.isNaN(ahead)) throw new RangeError(`No instant: ${instant}`)
    return ahead * MINUTE
  },
}

/**
 * Makes the process read the system's time zone again. The main process gets no event when it changes, but Node drops
 * its cached zone whenever the variable TZ is set or deleted (`RealEnvStore` in src/node_env_var.cc).
 */
export function lookForZone(): void {
  const chosen = process.env.TZ
  if (chosen === undefined) delete process.env.TZ
  else process.env.TZ = chosen
}
