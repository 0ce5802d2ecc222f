import { DAY, HOUR, type Instant, MINUTE } from '../instant.ts'

/** A time zone's clocks. */
export interface Zone {
  /**
   * Returns how far they are ahead of UTC at that instant, in milliseconds (negative west of Greenwich).
   * @throws RangeError for an instant that no Date can hold
   */
  offsetAt(instant: Instant): number
}

/** What a wall clock shows, as milliseconds since its own 1970-01-01T00:00, as if that were UTC. */
export type WallTime = number

/** Returns the wall time that many minutes into a local day (days since 1970-01-01). */
export function wallTime(day: number, minutes: number): WallTime {
  return day * DAY + minutes * MINUTE
}

/**
 * Returns the instants at which the clocks of `zone` pass `wall`:
 * - `first`: when they first show it, or anything later;
 * - `last`: from when on they never show anything earlier again.
 *
 * The two are usually the same. Where clocks are set back and a time occurs twice, they differ; where clocks are set
 * forward over it, or a whole day is skipped, both are the instant of the jump. Throws as `Zone.offsetAt` does.
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

/** Beyond every offset that ever existed. No zone ever changed its clocks twice within double this time. */
const WIDEST_OFFSET = 16 * HOUR

/** Finds the first instant with the offset of `latest`, given that `earliest` has another one. */
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
