import type { Instant } from '../instant.ts'
import type { ExpiryReminder } from './expiry-reminder.ts'

export interface ExpiryWords {
  /** What follows the key's name: "expires in 7 days". */
  when(reminder: ExpiryReminder): string
  /** The exact time as far as `when` left it open, and what to do. */
  advice(reminder: ExpiryReminder): string
}

/** Words for expiries in English, with the dates of that IANA zone in the manner of that BCP 47 locale. */
export function createExpiryWords(zone: string, locale: string): ExpiryWords {
  const { dayOf, timeOf } = createDates(zone, locale)
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

/** "30 November" and "15:00", or "November 30" and "3:00 PM". */
function createDates(zone: string, locale: string) {
  const wanted = new Intl.Locale(locale)
  // The sentences are English, and a foreign month within them reads odd; the clock may be any.
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
  const english = wanted.language === 'en' ? wanted.baseName : 'en-GB'
  const day = new Intl.DateTimeFormat(english, { timeZone: zone, day: 'numeric', month: 'long' })
  const time = new Intl.DateTimeFormat(english, {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    ...(hourCycle === undefined ? {} : { hourCycle }),
  })
  return {
    dayOf: (instant: Instant) => day.format(instant),
    timeOf: (instant: Instant) => time.format(instant),
  }
}
