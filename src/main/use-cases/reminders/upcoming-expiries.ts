import type { KeyId } from '../../../domain/identifiers.ts'
import { DAY, type Instant } from '../../../domain/instant.ts'
import { type ApiKey, referenceOf } from '../../../domain/keys/api-key.ts'
import { EXPIRING_WITHIN_DAYS, STALE_AFTER_DAYS } from '../../../domain/keys/expiry-days.ts'
import { type Attention, attentionOf } from '../../../domain/reminders/attention.ts'
import { createDayCount } from '../../../domain/reminders/local-day.ts'
import { type KeyReminderChoice, MARGIN_DAYS } from '../../../domain/reminders/reminder-policy.ts'
import { type ExpiryGroup, groupOf, UPCOMING_DAYS } from '../../../domain/reminders/upcoming.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import { pausedUntil } from './pause-reminders.ts'
import { gather, type Reminders } from './remind.ts'

/** Further ahead, and further back, than anything that needs attention now, in milliseconds. */
const ATTENTION_AHEAD = (EXPIRING_WITHIN_DAYS + MARGIN_DAYS) * DAY
const ATTENTION_BACK = (STALE_AFTER_DAYS + MARGIN_DAYS) * DAY
/** The most rows returned; `total` is the full count. */
const MOST_ENTRIES = 500

export interface UpcomingExpiry {
  readonly key: ApiKey
  readonly group: ExpiryGroup
  /** Local days until the day of expiry; negative after it. */
  readonly daysLeft: number
  readonly choice: KeyReminderChoice
  readonly replacedBy: KeyId | null
}

export interface Upcoming {
  readonly attention: Attention
  /** Soonest first. */
  readonly entries: readonly UpcomingExpiry[]
  readonly total: number
  /** How many keys expire on each of the next 90 local days; today is 0. Days without any are left out. */
  readonly days: readonly { readonly inDays: number; readonly count: number }[]
  readonly pausedUntil: Instant | null
  /** Whether a reminder did not reach the desktop, and the person has not seen the message about it yet. */
  readonly desktopSilent: boolean
}

type NeededPorts = Pick<
  Ports,
  'now' | 'zone' | 'keys' | 'connections' | 'reminders' | 'lineage' | 'settings' | 'facts'
>

const SILENCE_SAID = 'desktop-silence-said'

/** Returns keys that expire in the next 90 days or expired in the last 90. */
export function upcomingExpiries(ports: NeededPorts, reminders: Pick<Reminders, 'reached'>) {
  return (): Result<Upcoming> => {
    const now = ports.now()
    const days = createDayCount(now, ports.zone)
    const range = { from: now - STALE_AFTER_DAYS * DAY, until: now + UPCOMING_DAYS * DAY }
    const choices = ports.reminders.choices()
    const { keys, instants } = ports.keys.expiring(range, MOST_ENTRIES)
    const perDay = new Map<number, number>()
    for (const instant of instants) {
      const inDays = instant <= now ? -1 : days.daysUntil(instant)
      if (inDays >= 0) perDay.set(inDays, (perDay.get(inDays) ?? 0) + 1)
    }
    return succeed({
      attention: attentionOf(
        gather(ports, now, {
          expiresFrom: now - ATTENTION_BACK,
          expiresBy: now + ATTENTION_AHEAD,
          createdBy: null,
        }),
      ),
      entries: keys.map((key) => entryOf(key, days.daysUntil, choices, now)),
      total: instants.length,
      days: [...perDay].map(([inDays, count]) => ({ inDays, count })).sort((a, b) => a.inDays - b.inDays),
      pausedUntil: pausedUntil(ports),
      desktopSilent: reminders.reached() === false && ports.facts.get(SILENCE_SAID) === null,
    })
  }

  function entryOf(
    key: ApiKey,
    daysUntil: (instant: Instant) => number,
    choices: (reference: { connectionId: ApiKey['connectionId']; keyId: KeyId }) => KeyReminderChoice,
    now: Instant,
  ): UpcomingExpiry {
    const reference = referenceOf(key)
    const expiresAt = key.expiresAt ?? now
    return {
      key,
      group: groupOf(expiresAt, now, ports.zone),
      daysLeft: daysUntil(expiresAt),
      choice: choices(reference),
      replacedBy: ports.lineage.successor(reference),
    }
  }
}

/** Records that the person has read that the desktop shows no notifications. */
export function noteSilenceSaid(ports: Pick<Ports, 'facts' | 'publish'>) {
  return (): Result<undefined> => {
    ports.facts.set(SILENCE_SAID, 'yes')
    ports.publish.remindersChanged()
    return succeed(undefined)
  }
}
