import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const
const EXACT = { ...DATE, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
// Created on first use: creating one takes longer than a row of the first list.
let exact: Intl.DateTimeFormat | undefined
let dateOnly: Intl.DateTimeFormat | undefined

/** In milliseconds. From here on it is "tomorrow": else what is a day away would be "in 23 hours" a second later. */
const ALMOST_A_DAY = DAY - 30 * MINUTE

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', MINUTE, 60 * MINUTE],
  ['hour', HOUR, 24 * HOUR],
  ['day', DAY, 60 * DAY],
  ['month', 30 * DAY, 730 * DAY],
  ['year', 365 * DAY, Number.POSITIVE_INFINITY],
]

/** How far `instant` is from `now`: "in 9 days", "2 hours ago", "just now". */
export function timeFromNow(instant: Instant, now: Instant): string {
  const distance = instant - now
  const size = Math.abs(distance)
  if (size < MINUTE) return distance > 0 ? 'in less than a minute' : 'just now'
  if (distance >= ALMOST_A_DAY && daysBetween(now, instant) === 1) return relative.format(1, 'day')
  for (const [unit, length, below] of UNITS) {
    if (size < below)
      return relative.format(unit === 'day' ? daysBetween(now, instant) : Math.trunc(distance / length), unit)
  }
  return exactTime(instant)
}

/** Days of the local calendar: tomorrow is one day away, whether in 2 hours or in 47. */
function daysBetween(from: Instant, to: Instant): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY)
}

function startOfDay(instant: Instant): Instant {
  return new Date(instant).setHours(0, 0, 0, 0)
}

/** In the local time zone, with its name. */
export function exactTime(instant: Instant): string {
  exact ??= new Intl.DateTimeFormat(undefined, EXACT)
  return exact.format(instant)
}

export function dateWords(instant: Instant): string {
  dateOnly ??= new Intl.DateTimeFormat(undefined, DATE)
  return dateOnly.format(instant)
}
