import { DAY, type Instant, SECOND } from '../../../../domain/instant.ts'

const WORDS =
  /^(?:never(?: used| expires)?|no(?:ne| expiry| expiration)(?: date)?|null|nil|undefined|n\/?a|-+|[–—]|false|not (?:used|set)(?: yet)?|unused|unset|unlimited|infinit[ey]|inf|permanent|forever|(?:does not|doesn['’]t) expire)$/iu

/** Besides nothing, the largest numbers of some languages. */
const NUMBERS: readonly number[] = [0, -1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 2 ** 63]
/** The last day that has a date of four digits. */
const LAST_DAY: Instant = Date.UTC(9999, 11, 31)
/** Go and .NET begin to count in the year 1. */
const FIRST_YEAR: Instant = new Date(0).setUTCFullYear(1)
const SECOND_YEAR: Instant = new Date(0).setUTCFullYear(2)

/** Whether a text stands for an instant that there is not. */
export function isNeverInWords(text: string): boolean {
  return text === '' || WORDS.test(text)
}

/** The same for a number: one of those, or the first year or the last day in seconds or milliseconds. */
export function isNeverInNumbers(value: number): boolean {
  const isLimit = (instant: number) =>
    (instant >= FIRST_YEAR && instant < SECOND_YEAR) || (instant >= LAST_DAY && instant <= LAST_DAY + DAY)
  return NUMBERS.includes(value) || isLimit(value * SECOND) || isLimit(value)
}

/** Whether an instant is one that a program writes for none: its first, or its last. */
export function isNeverInstant(instant: Instant): boolean {
  return Math.abs(instant) < DAY || instant < SECOND_YEAR || instant >= LAST_DAY
}
