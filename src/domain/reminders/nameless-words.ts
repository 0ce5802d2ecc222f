import type { ExpiryReminder } from './expiry-reminder.ts'
import type { Reminder } from './reminder.ts'

/**
 * Says how many keys are due, and by when, without naming any: one line for each kind of reminder. `lineOfOne` writes
 * the line of a kind that occurs once.
 */
export function namelessLines(
  reminders: readonly Reminder[],
  lineOfOne: (reminder: Reminder) => string,
): readonly string[] {
  const expired = reminders.filter(({ kind }) => kind === 'expired')
  const expiring = reminders.filter((reminder) => isExpiring(reminder))
  const old = reminders.filter((reminder) => reminder.kind === 'rotate-quarterly')
  const looks = reminders.filter(({ kind }) => kind === 'audit-look')
  const youngest = Math.min(...old.map(({ ageDays }) => ageDays))
  return [
    line(expired, 'keys have expired'),
    line(expiring, `keys expire ${untilWords(expiring)}`),
    line(old, `keys are ${youngest} ${youngest === 1 ? 'day' : 'days'} old or more`),
    line(looks, 'connections are due for their monthly look'),
  ].filter((written) => written !== null)

  function line(group: readonly Reminder[], words: string): string | null {
    const [first, second] = group
    if (first === undefined) return null
    return second === undefined ? lineOfOne(first) : `${group.length} ${words}`
  }
}

function isExpiring(reminder: Reminder): reminder is ExpiryReminder {
  return reminder.kind === 'replace-soon' || reminder.kind === 'urgent'
}

function untilWords(expiring: readonly ExpiryReminder[]): string {
  const days = Math.max(...expiring.map(({ daysLeft }) => daysLeft))
  if (days === 0) return 'today'
  return days === 1 ? 'by tomorrow' : `within ${days} days`
}
