import { DAY, HOUR, type Instant, MINUTE } from '../instant.ts'

/** The clocks of one place. */
export interface Zone {
  /**
   * How far they are ahead of UTC at that instant, in milliseconds (negative west of Greenwich).
   * Throws a RangeError for an instant that no Date can hold.
   */
  offsetAt(instant: Instant): number
}

/** What a wall clock shows: milliseconds since its own 1970-01-01T00:00, as if that were UTC. */
export type WallTime = number

/** The wall time of that many minutes into a local day (days since 1970-01-01). */
export function wallTime(day: number, minutes: number): WallTime {
  return day * DAY + minutes * MINUTE
}

/**
 * The instants between which the clocks of `zone` pass `wall`:
 * - `first`: when they first show it, or anything later;
 * - `last`: from when on they never again show anything earlier.
 * Mostly one and the same. When clocks are set back, a time comes twice and the two differ; when they are set forward
 * over it, or a whole day is left out, both are the instant of that jump. Errors as `Zone.offsetAt`.
 */
export function passing(wall: WallTime, zone: Zone): { readonly first: Instant; readonly last: Instant } {
  const earliest = wall - WIDEST_OFFSET
  const latest = wall + WIDEST_OFFSET
  const before = wall - zone.offsetAt(earliest)
  const after = wall - zone.offsetAt(latest)
  if (before === after) return { first: before, last: before }
  const change = changeBetween(earliest, latest, zone)
  return {
    first: before < change ? before : Math.max(change, after),
    last: after >= change ? after : Math.min(change, before),
  }
}

/** Beyond every offset there ever was. No zone ever changed its clocks twice within double that time. */
const WIDEST_OFFSET = 16 * HOUR

/** The first instant of the offset that holds at `latest`, given that another one holds at `earliest`. */
function changeBetween(earliest: Instant, latest: Instant, zone: Zone): Instant {
  const offsetBefore = zone.offsetAt(earliest)
  let low = earliest
  let high = latest
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone.offsetAt(middle) === offsetBefore) low = middle
    else high = middle
  }
  return high
}
