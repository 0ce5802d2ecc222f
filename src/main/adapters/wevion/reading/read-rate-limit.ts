import { MINUTE, SECOND } from '../../../../domain/instant.ts'
import { type Field, findField, isJsonObject, type JsonObject, UnreadableField } from './json-field.ts'

const RATE_LIMIT = [
  'rate_limit',
  'rateLimit',
  'rate_limit_per_minute',
  'rateLimitPerMinute',
  'rate_limit_max',
  'rateLimitMax',
  'requests_per_minute',
  'requestsPerMinute',
]
const MAX = ['max', 'limit', 'requests', 'max_requests', 'maxRequests', 'per_minute', 'perMinute']
const WINDOW = [
  'window',
  'window_ms',
  'windowMs',
  'time_window',
  'timeWindow',
  'window_seconds',
  'windowSeconds',
  'per',
]
const WINDOW_APART = ['rate_limit_window', 'rateLimitWindow', 'rate_limit_time_window', 'rateLimitTimeWindow']

/** Maps, since a plain object also answers to `constructor`. */
const WINDOW_WORDS: ReadonlyMap<string, number> = new Map([
  ['second', SECOND],
  ['minute', MINUTE],
  ['hour', 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
])
const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', SECOND],
  ['m', MINUTE],
  ['h', 60 * MINUTE],
  ['d', 24 * 60 * MINUTE],
])

/** Returns the requests per minute, from a number or `{max, window}`, or null if the answer does not say. */
export function readRateLimit(key: JsonObject): number | null {
  const limit = findField(key, RATE_LIMIT)
  if (limit.value === undefined || limit.value === null) return null
  if (!isJsonObject(limit.value)) return perMinute(limit, findField(key, WINDOW_APART), limit.name)
  return perMinute(findField(limit.value, MAX), findField(limit.value, WINDOW), limit.name)
}

function perMinute(max: Field, window: Field, name: string): number | null {
  if (max.value === null) return null
  const requests =
    typeof max.value === 'string' && /^\d{1,12}$/u.test(max.value) ? Number(max.value) : max.value
  if (typeof requests !== 'number' || !(requests >= 0 && requests <= Number.MAX_SAFE_INTEGER)) {
    throw new UnreadableField(name)
  }
  const milliseconds = readWindow(window)
  if (milliseconds === null) throw new UnreadableField(name)
  const rate = Math.round((requests * MINUTE) / milliseconds)
  if (!Number.isSafeInteger(rate)) throw new UnreadableField(name)
  return rate
}

/** Returns milliseconds; a minute if nothing is said. A bare number under 1,000 can only mean seconds. */
function readWindow({ name, value }: Field): number | null {
  if (value === undefined || value === null) return MINUTE
  if (typeof value === 'number') {
    if (!(value > 0 && Number.isFinite(value))) return null
    if (/ms$/iu.test(name)) return value
    return /seconds$/iu.test(name) || value < 1000 ? value * SECOND : value
  }
  if (typeof value !== 'string' || value.length > 20) return null
  const match = /^(\d{0,9})\s*([a-z]*)$/u.exec(value.trim().toLowerCase())
  const [count, unit] = [match?.[1] ?? '', match?.[2] ?? '']
  if (match === null || (count === '' && unit === '')) return null
  if (unit === '') return readWindow({ name, value: Number(count) })
  const length = UNITS.get(unit) ?? WINDOW_WORDS.get(unit.replace(/s$/u, ''))
  if (length === undefined || count === '0') return null
  return length * (count === '' ? 1 : Number(count))
}
