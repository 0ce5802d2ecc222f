import { type Instant, MINUTE } from '../../domain/instant.ts'
import type { Zone } from '../../domain/reminders/wall-clock.ts'

/**
 * The zone that the system is set to, as it is at each question. Asked of Date, which knows this one zone: a format of
 * `Intl` costs 8 MB (see `createDates`). Whole minutes, which is exact for every instant since 1972.
 */
export const systemZone: Zone = {
  offsetAt(instant: Instant): number {
    const ahead = 0 - new Date(instant).getTimezoneOffset()
    if (Number.isNaN(ahead)) throw new RangeError(`No instant: ${instant}`)
    return ahead * MINUTE
  },
}
