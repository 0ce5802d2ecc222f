import type { Instant } from '../../../domain/instant.ts'

/** For days that are counted already, as if they were of UTC: a local day may have 23 or 25 hours. */
const dayWords = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** How many keys expire so many local days from now. */
export function timelineWords(inDays: number, count: number, now: Instant): string {
  return `${dayOf(inDays, now)}: ${count === 1 ? '1 key expires' : `${count} keys expire`}`
}

function dayOf(inDays: number, now: Instant): string {
  if (inDays === 0) return 'Today'
  if (inDays === 1) return 'Tomorrow'
  const today = new Date(now)
  return dayWords.format(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + inDays))
}
