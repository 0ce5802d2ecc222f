import type { RemindableKey } from '../../../src/domain/reminders/due-reminders.ts'
import type { KeyReminderChoice, ReminderPolicy } from '../../../src/domain/reminders/reminder-policy.ts'

/** The rules once more, as plainly as can be and without a line of the code under test, to compare it with. */

const dates = new Map<string, Intl.DateTimeFormat>()
const knownDays = new Map<string, number>()

/** The number of the day whose date Swedes would write, by the calendar of that zone. */
function dayOf(instant: number, zone: string): number {
  const known = knownDays.get(`${instant} ${zone}`)
  if (known !== undefined) return known
  const format = dates.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  dates.set(zone, format)
  const day = Date.parse(`${format.format(instant)}T00:00:00Z`) / 86_400_000
  knownDays.set(`${instant} ${zone}`, day)
  return day
}

export interface Situation {
  readonly key: RemindableKey
  readonly choice: KeyReminderChoice
  readonly policy: ReminderPolicy
  readonly now: number
  readonly zone: string
}

/** Whether anything may be told of the key at all. */
export function mayBeNotified({ key, choice, now }: Situation): boolean {
  if (key.revoked || key.goneSince !== null || key.beingReplaced || choice.silenced) return false
  return choice.snoozedUntil === null || choice.snoozedUntil <= now
}

/** The thresholds that the key lived long enough to meet, and the local days left until that expiry. */
function outlook({ key, choice, policy, now, zone }: Situation, expiresAt: number) {
  const expiryDay = dayOf(expiresAt, zone)
  const life = key.createdAt === null ? 1_000_000 : expiryDay - dayOf(key.createdAt, zone)
  const met = (choice.thresholds ?? policy.thresholds).filter((days) => days <= life)
  return { left: expiryDay - dayOf(now, zone), met: [0, ...met] }
}

/** Days before the expiry that the tightest threshold reached lies; -1 for the expiry itself; null for none. */
export function tightestReached(situation: Situation): number | null {
  const { expiresAt } = situation.key
  if (expiresAt === null) return null
  const { left, met } = outlook(situation, expiresAt)
  if (situation.now >= expiresAt) return left >= -90 ? -1 : null
  const reached = met.filter((days) => left <= days)
  return reached.length === 0 ? null : Math.min(...reached)
}

/** How many whole intervals old the key is, where its age is worth telling; 0 otherwise. */
export function roundReached(situation: Situation): number {
  const { key, choice, policy, now, zone } = situation
  if (!choice.quarterly || policy.quarterlyEvery === null || key.createdAt === null) return 0
  if (key.expiresAt !== null) {
    const { left, met } = outlook(situation, key.expiresAt)
    if (key.expiresAt <= now || met.some((days) => left - 14 <= days)) return 0
  }
  return Math.max(0, Math.floor((dayOf(now, zone) - dayOf(key.createdAt, zone)) / policy.quarterlyEvery))
}

/** The local month, as `2026-11`. */
export function monthOf(now: number, zone: string): string {
  return new Date(dayOf(now, zone) * 86_400_000).toISOString().slice(0, 7)
}
