import { DAY, HOUR, type Instant, LATEST_INSTANT, MINUTE, SECOND } from '../../../../domain/instant.ts'
import { type Field, UnreadableField } from './json-field.ts'
import { isNeverInNumbers, isNeverInstant, isNeverInWords } from './never.ts'

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/iu

/** The form of HTTP and of mails. */
const HTTP_DATE = /^[a-z]{3}, \d{2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/iu

/** The days of each month, as far as every year has them. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Smaller numbers are seconds since 1970; larger ones milliseconds, from a thousand times that on microseconds, and from
 * a million times on nanoseconds. As seconds, this is in the year 5138.
 */
const SECONDS_BELOW = 1e11
/** No key is older. A smaller number is no instant: a lifetime, or a number for something else. */
const EARLIEST_IN_NUMBERS = Date.UTC(2000, 0, 1)

/**
 * Reads an instant: ISO 8601 (without an offset it is UTC), the form of HTTP, or seconds or parts of them since 1970 as
 * number or text. Returns null for what is missing, null, false, empty, and for whatever means "never" in words, as a
 * number or as an instant (1970, the years 1 and 9999).
 * @throws UnreadableField for anything else
 */
export function readOptionalInstant(field: Field): Instant | null {
  const instant = readInstant(field)
  return instant === null || isNeverInstant(instant) ? null : instant
}

function readInstant({ name, value }: Field): Instant | null {
  if (value === undefined || value === null || value === false) return null
  if (typeof value === 'number') return fromNumber(value, name)
  if (typeof value !== 'string') throw new UnreadableField(name)
  const plain = readPlain(value)
  if (plain !== null) return plain
  const text = value.trim()
  if (isNeverInWords(text)) return null
  if (HTTP_DATE.test(text) && !Number.isNaN(Date.parse(text))) return Date.parse(text)
  if (/^[+-]?\d+(?:\.\d+)?(?:e\+?\d{1,2})?$/iu.test(text)) return fromNumber(Number(text), name)
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

/**
 * Reads the form of nearly all instants, `2026-11-30T18:00:00Z` with or without milliseconds, in less than half of
 * `Date.parse`'s time: a long list has three instants for each key. Returns null for what the slow path judges, 29 February
 * included.
 */
function readPlain(text: string): Instant | null {
  const { length } = text
  const hasMilliseconds = length === 24 && text[19] === '.'
  if (length !== 20 && !hasMilliseconds) return null
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return null
  if (text[13] !== ':' || text[16] !== ':' || text[length - 1] !== 'Z') return null
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const milliseconds = hasMilliseconds ? digits(text, 20, 23) : 0
  if (year < 1_000 || day < 1 || day > (DAYS[month - 1] ?? 0)) return null
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null
  if (milliseconds < 0) return null
  return (
    daysSince1970(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + milliseconds
  )
}

/** Less than 0 where one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

/** Counts years from March: then the leap day is the last of its year, and the days before a month depend on no year. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month < 3 ? year - 1 : year
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5)
  return 365 * marchYear + leapDays + daysBeforeMonth + day - 719_469
}

function isDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

function isoOffset(offset: string): string {
  if (/^[a-z]/iu.test(offset)) return 'Z'
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

function fromNumber(value: number, name: string): Instant | null {
  if (isNeverInNumbers(value)) return null
  const instant = Math.round(inMilliseconds(value))
  if (!(instant >= EARLIEST_IN_NUMBERS && instant <= LATEST_INSTANT)) throw new UnreadableField(name)
  return instant
}

function inMilliseconds(value: number): number {
  const size = Math.abs(value)
  if (size < SECONDS_BELOW) return value * 1_000
  if (size < SECONDS_BELOW * 1e3) return value
  return size < SECONDS_BELOW * 1e6 ? value / 1e3 : value / 1e6
}
