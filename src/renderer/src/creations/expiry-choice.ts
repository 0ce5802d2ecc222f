import { DAY, type Instant } from '../../../domain/instant.ts'
import { DEFAULT_LIFETIME_DAYS, OFFERED_LIFETIME_DAYS } from '../../../domain/keys/lifetime.ts'

/** A number of days, a date, or none. */
export type ExpiryChoice = `${(typeof OFFERED_LIFETIME_DAYS)[number]}` | 'date' | 'none'

export const EXPIRY_CHOICES: readonly (readonly [ExpiryChoice, string])[] = [
  ...OFFERED_LIFETIME_DAYS.map((days) => [`${days}`, `${days} days`] as const),
  ['date', 'On a date'],
  ['none', 'No expiry'],
]

export const DEFAULT_EXPIRY: ExpiryChoice = `${DEFAULT_LIFETIME_DAYS}`

/**
 * The instant of a choice made at `now`; a date means the end of that local day. Null: no expiry; undefined: the date is
 * missing or does not exist.
 */
export function expiryOf(choice: ExpiryChoice, date: string, now: Instant): Instant | null | undefined {
  if (choice === 'none') return null
  if (choice !== 'date') return now + Number(choice) * DAY
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date)
  if (match === null) return undefined
  const [year, month, day] = match.slice(1).map(Number)
  const end = new Date(year ?? 0, (month ?? 1) - 1, day ?? 0, 23, 59, 59)
  return end.getDate() === day ? end.getTime() : undefined
}
