import type { Instant } from '../instant.ts'
import type { ExpiryReminder } from './expiry-reminder.ts'
import type { Zone } from './wall-clock.ts'

export interface ExpiryWords {
  /** Follows the key's name: "expires in 7 days". */
  when(reminder: ExpiryReminder): string
  /** The exact time, unless `when` already gave it, and what to do. */
  advice(reminder: ExpiryReminder): string
}

/** Creates the English wording for expiries, with dates and times in that zone. */
export function createExpiryWords(zone: Zone): ExpiryWords {
  const { dayOf, timeOf } = createDates(zone)
  return {
    when({ kind, daysLeft, expiresAt }) {
      if (kind === 'expired') return `expired ${pastDay(daysLeft) ?? `on ${dayOf(expiresAt)}`}`
      if (daysLeft === 0) return `expires today at ${timeOf(expiresAt)}`
      return daysLeft === 1 ? 'expires tomorrow' : `expires in ${daysLeft} days`
    },
    advice({ kind, daysLeft, expiresAt }) {
      const day = `On ${dayOf(expiresAt)}`
      switch (kind) {
        case 'replace-soon':
          return `${day}. Create its replacement now, so that both work side by side for a while.`
        case 'urgent':
          if (daysLeft === 0) return 'What uses it stops working then. Create its replacement now.'
          return `${day} at ${timeOf(expiresAt)}. What uses it stops working then: create its replacement today.`
        case 'expired':
          return `${day} at ${timeOf(expiresAt)}. Wevion no longer accepts it: replace it where it is still needed, or revoke it.`
      }
    },
  }
}

function pastDay(daysLeft: number): string | null {
  if (daysLeft === 0) return 'today'
  return daysLeft === -1 ? 'yesterday' : null
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/**
 * Formats "30 November" and "15:00". Written by hand: the first `Intl` format in a process loads data for every
 * language, which takes 30 ms and holds 8 MB for as long as the app sits in the tray.
 */
function createDates(zone: Zone) {
  const wallDate = (instant: Instant) => new Date(instant + zone.offsetAt(instant))
  return {
    dayOf(instant: Instant): string {
      const date = wallDate(instant)
      return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
    },
    timeOf: (instant: Instant): string => wallDate(instant).toISOString().slice(-13, -8),
  }
}
