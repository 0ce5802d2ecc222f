import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exact = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})
const dateOnly = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', MINUTE, 60 * MINUTE],
  ['hour', HOUR, 24 * HOUR],
  ['day', DAY, 60 * DAY],
  ['month', 30 * DAY, 730 * DAY],
  ['year', 365 * DAY, Number.POSITIVE_INFINITY],
]

/** "in 9 days", "2 hours ago", "just now": how far `instant` lies from `now`, as people say it. */
export function timeFromNow(instant: Instant, now: Instant): string {
  const distance = instant - now
  const size = Math.abs(distance)
  if (size < MINUTE) return distance > 0 ? 'in less than a minute' : 'just now'
  for (const [unit, length, below] of UNITS) {
    if (size < below)
      return relative.format(unit === 'day' ? daysBetween(now, instant) : Math.trunc(distance / length), unit)
  }
  return exactTime(instant)
}

/** Whole days of the local calendar: tomorrow is tomorrow, be it 2 or 47 hours away. */
function daysBetween(from: Instant, to: Instant): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY)
}

function startOfDay(instant: Instant): Instant {
  return new Date(instant).setHours(0, 0, 0, 0)
}

/** The instant in the person's own zone, the zone named. */
export function exactTime(instant: Instant): string {
  return exact.format(instant)
}

export function dateWords(instant: Instant): string {
  return dateOnly.format(instant)
}
