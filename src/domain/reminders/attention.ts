import type { ReminderInput } from './due-reminders.ts'
import { createDayCount } from './local-day.ts'

/** How many keys need the person, told or not. Snoozed, silenced and replaced keys do not. */
export interface Attention {
  readonly expired: number
  /** Less than a week left. */
  readonly urgent: number
  /** A week or two left: the time to make a replacement. */
  readonly soon: number
}

const URGENT_BELOW = 7
const SOON_UP_TO = 14
/** An expiry longer ago than this, in days, is history. */
const STALE_AFTER = 90

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
  for (const { connectionId, id, expiresAt, beingReplaced } of keys) {
    if (expiresAt === null || beingReplaced) continue
    const daysLeft = days.daysUntil(expiresAt)
    if (daysLeft > SOON_UP_TO || daysLeft < -STALE_AFTER) continue
    const { silenced, snoozedUntil } = choice({ connectionId, keyId: id })
    if (silenced || (snoozedUntil !== null && snoozedUntil > now)) continue
    if (expiresAt <= now) expired += 1
    else if (daysLeft < URGENT_BELOW) urgent += 1
    else soon += 1
  }
  return { expired, urgent, soon }
}
