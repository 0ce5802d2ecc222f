import { referenceOf } from '../keys/api-key.ts'
import { EXPIRING_WITHIN_DAYS, STALE_AFTER_DAYS, URGENT_BELOW_DAYS } from '../keys/expiry-days.ts'
import type { ReminderInput } from './due-reminders.ts'
import { createDayCount } from './local-day.ts'
import { isSnoozed } from './reminder-policy.ts'

/** How many keys need the person, notified or not. Snoozed, silenced and rotated keys are left out. */
export interface Attention {
  readonly expired: number
  /** Less than a week left. */
  readonly urgent: number
  /** One to two weeks left: the time to rotate. */
  readonly soon: number
}

export function attentionOf({
  keys,
  choice,
  now,
  zone,
}: Pick<ReminderInput, 'keys' | 'choice' | 'now' | 'zone'>): Attention {
  const days = createDayCount(now, zone)
  let expired = 0
  let urgent = 0
  let soon = 0
  for (const key of keys) {
    const { expiresAt, beingReplaced } = key
    if (expiresAt === null || beingReplaced) continue
    const daysLeft = days.daysUntil(expiresAt)
    if (daysLeft > EXPIRING_WITHIN_DAYS || daysLeft < -STALE_AFTER_DAYS) continue
    const chosen = choice(referenceOf(key))
    if (chosen.silenced || isSnoozed(chosen, now)) continue
    if (expiresAt <= now) expired += 1
    else if (daysLeft < URGENT_BELOW_DAYS) urgent += 1
    else soon += 1
  }
  return { expired, urgent, soon }
}
