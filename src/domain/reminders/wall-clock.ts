import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../instant.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Building a format costs a hundred times what using it costs, so each zone's is kept. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** No zone had changed its clocks before, so earlier offsets are the same; it also spares us years before Christ. */
const BEFORE_ALL_CHANGES = Date.UTC(1800, 0, 1)

/**
 * How far the clocks of an IANA `zone` are ahead of UTC at that instant, in milliseconds (negative west of Greenwich).
 * Throws a RangeError for a zone that does not exist and for an instant that no Date can hold.
 */
export function offsetAt(instant: Instant, zone: string): number {
  const second = Math.floor(Math.max(instant, BEFORE_ALL_CHANGES) / SECOND) * SECOND
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, seconds = 0] =
    formatOf(zone).format(second).match(/\d+/gu)?.map(Number) ?? []
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second
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
 * over it, or a whole day is left out, both are the instant of that jump. Errors as `offsetAt`.
 */
export function passing(wall: WallTime, zone: string): { readonly first: Instant; readonly last: Instant } {
  const earliest = wall - WIDEST_OFFSET
  const latest = wall + WIDEST_OFFSET
  const before = wall - offsetAt(earliest, zone)
  const after = wall - offsetAt(latest, zone)
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
function changeBetween(earliest: Instant, latest: Instant, zone: string): Instant {
  const offsetBefore = offsetAt(earliest, zone)
  let low = earliest
  let high = latest
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, zone) === offsetBefore) low = middle
    else high = middle
  }
  return high
}
