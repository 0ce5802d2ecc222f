import { type Instant, LATEST_INSTANT } from '../../../../domain/instant.ts'
import { type Field, UnreadableField } from './json-field.ts'

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/iu

/** The form of nearly all instants, which `readPlain` reads. 29 February is left to the slow path. */
const PLAIN =
  /^[1-9]\d{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/

/** Smaller numbers are seconds since 1970, larger ones milliseconds. As seconds, this is in the year 5138. */
const SECONDS_BELOW = 1e11

/**
 * Reads an instant: ISO 8601 (without an offset it is UTC), or seconds or milliseconds since 1970 as number or text.
 * Returns null for what is missing, null, empty, or the zero time of some languages (year 1).
 * @throws UnreadableField for anything else
 */
export function readOptionalInstant({ name, value }: Field): Instant | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'number') return fromNumber(value, name)
  if (typeof value !== 'string') throw new UnreadableField(name)
  if (PLAIN.test(value)) return readPlain(value)
  const text = value.trim()
  if (/^-?\d+(?:\.\d+)?$/u.test(text)) return fromNumber(Number(text), name)
  const match = ISO.exec(text)
  if (match === null) throw new UnreadableField(name)
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '',
    offset = 'Z',
  ] = match
  if (year === '0001' || year === '0000') return null
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  const date = `${year}-${month}-${day}`
  const instant = Date.parse(`${date}T${hour}:${minute}:${second}.${milliseconds}${isoOffset(offset)}`)
  // JavaScript would make 31 February a day in March. Such a date is a mistake.
  if (Number.isNaN(instant) || !isDay(Number(year), Number(month), Number(day))) {
    throw new UnreadableField(name)
  }
  return instant
}

/** Reads what `PLAIN` matches in two thirds of `Date.parse`'s time: a long list has four instants for each key. */
function readPlain(text: string): Instant {
  const milliseconds = text.length === 'YYYY-MM-DDTHH:MM:SS.sssZ'.length ? digits(text, 20, 23) : 0
  return Date.UTC(
    digits(text, 0, 4),
    digits(text, 5, 7) - 1,
    digits(text, 8, 10),
    digits(text, 11, 13),
    digits(text, 14, 16),
    digits(text, 17, 19),
    milliseconds,
  )
}

function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at += 1) number = number * 10 + text.charCodeAt(at) - 48
  return number
}

function isDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

function isoOffset(offset: string): string {
  if (offset.toUpperCase() === 'Z') return 'Z'
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

function fromNumber(value: number, name: string): Instant {
  const instant = Math.round(Math.abs(value) < SECONDS_BELOW ? value * 1_000 : value)
  if (!Number.isFinite(instant) || Math.abs(instant) > LATEST_INSTANT) throw new UnreadableField(name)
  return instant
}
