import type { ConnectionId } from '../../../domain/identifiers.ts'
import { DAY, type Duration, HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { deliverAt } from '../../../domain/reminders/delivery-window.ts'
import {
  dueReminders,
  nextLook,
  type RemindableKey,
  type ReminderInput,
} from '../../../domain/reminders/due-reminders.ts'
import type { Reminder } from '../../../domain/reminders/reminder.ts'
import { MARGIN_DAYS, WIDEST_THRESHOLD } from '../../../domain/reminders/reminder-policy.ts'
import { digestWords } from '../../../domain/reminders/reminder-words.ts'
import type { NoticeOutcome } from '../../ports/desktop.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RemindableBounds } from '../../ports/stores/reminder-store.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { createAlarm } from '../alarm.ts'
import { ifReadable } from '../if-readable.ts'
import { noticeActions } from './notice-actions.ts'
import { pausedUntil } from './pause-reminders.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'zone'
  | 'schedule'
  | 'connections'
  | 'keys'
  | 'reminders'
  | 'settings'
  | 'facts'
  | 'notify'
  | 'open'
  | 'publish'
  | 'log'
>

/** Further ahead than any threshold, in milliseconds. */
const FARTHEST = (WIDEST_THRESHOLD + MARGIN_DAYS) * DAY

/** Whether and how soon what failed to be shown is tried again: a desktop that is just coming up takes notifications soon. */
const AFTER_FAILURES: readonly Duration[] = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE)

export interface Reminders {
  /**
   * Checks what is due, shows it, and schedules the next look. `present`: the person is at the computer, so nothing
   * waits for the digest time. Resolves when done; callers need not wait.
   */
  look(present?: boolean): Promise<void>
  /** Resolves once no look is under way. */
  idle(): Promise<void>
  /**
   * Sets what to do before a scheduled look. An app that sat in the tray for days asks Wevion first, so that nobody
   * is reminded of a key that was rotated elsewhere.
   */
  beforeAlarm(work: () => Promise<void>): void
  /** Whether the last notification reached the desktop; null before the first one. */
  reached(): boolean | null
}

/** Notifies the person of upcoming expiries: once per occasion, several at once as one digest. */
export function createReminders(ports: NeededPorts): Reminders {
  const alarm = createAlarm(ports, () => void beforeRinging().finally(() => look(wasPresent)))
  let beforeRinging = async () => {}
  let running: Promise<void> | null = null
  let again: { present: boolean } | null = null
  let reached: boolean | null = null
  let failures = 0
  /** Whether the look that is tried again was one of a person at the computer. */
  let wasPresent = false

  function look(present = false): Promise<void> {
    if (running !== null) {
      again = { present: present || (again?.present ?? false) }
      return running
    }
    running = lookUntilQuiet(present)
    return running
  }

  async function lookUntilQuiet(present: boolean): Promise<void> {
    let request: { present: boolean } | null = { present }
    try {
      while (request !== null) {
        again = null
        await lookDespiteFullDisk(request.present)
        ports.publish.remindersChanged()
        request = again
      }
    } finally {
      // In the same turn as the last read of `again`: a later request starts a new run, so none is lost.
      running = null
    }
  }

  async function lookDespiteFullDisk(present: boolean): Promise<void> {
    try {
      await lookOnce(present)
    } catch (error) {
      // A reminder that could not be recorded as notified is shown again, which is better than never.
      if (!(error instanceof StoreFailure)) throw error
      ports.log.warn('What was told could not be noted', { failure: error.failure.kind })
      alarm.set(ports.now() + HOUR)
    }
  }

  async function lookOnce(present: boolean): Promise<void> {
    wasPresent = false
    const { on, quietHours, digestTime } = ports.settings.get().reminders
    if (!on) return alarm.set(null)
    const now = ports.now()
    const { policy } = ports.settings.get().reminders
    const oldAfter = policy.quarterlyEvery
    const input = gather(ports, now, {
      expiresFrom: null,
      expiresBy: now + FARTHEST,
      createdBy: oldAfter === null ? null : now - (oldAfter - MARGIN_DAYS) * DAY,
    })
    const due = dueReminders(input)
    const next = nextLook(input)
    if (due.length === 0) return alarm.set(next)
    const showAt = deliverAt({
      now,
      zone: input.zone,
      quietHours,
      digestTime,
      pausedUntil: pausedUntil(ports),
      present,
    })
    if (showAt > now) return alarm.set(Math.min(next, showAt))
    const outcome = await showDigest(due)
    const again = outcome === 'failed' ? AFTER_FAILURES[failures] : undefined
    failures = outcome === 'failed' ? failures + 1 : 0
    wasPresent = again !== undefined && present
    alarm.set(again === undefined ? next : Math.min(next, ports.now() + again))
    if (outcome === 'shown') ports.reminders.markNotified(due, now)
  }

  /**
   * Returns what became of the notification. If it did not reach the desktop, its reminders are due again at the next
   * look, and shown in the window all along.
   */
  async function showDigest(due: readonly Reminder[]): Promise<NoticeOutcome> {
    const { sound, hideNames } = ports.settings.get().reminders
    const words = digestWords(due, hideNames ? null : nameOf, ports.zone)
    const outcome = await ports.notify({ ...words, sound, ...noticeActions(ports, due, () => void look()) })
    reached = outcome === 'shown'
    ports.log.info('Reminders were due', { count: due.length, outcome })
    return outcome
  }

  function nameOf(reference: KeyReference): { key: string; connection: string } {
    return {
      key: ifReadable(() => ports.keys.one(reference))?.name ?? reference.keyId,
      connection: ifReadable(() => ports.connections.one(reference.connectionId))?.name ?? '',
    }
  }

  return {
    look,
    async idle() {
      await running
    },
    beforeAlarm(work) {
      beforeRinging = work
    },
    reached: () => reached,
  }
}

/** Collects everything that decides what is due at `now`, for the keys within these bounds. */
export function gather(
  ports: Pick<Ports, 'connections' | 'reminders' | 'settings' | 'zone'>,
  now: Instant,
  bounds: RemindableBounds,
): ReminderInput {
  const { policy, silentConnections } = ports.settings.get().reminders
  const silent = new Set(silentConnections)
  return {
    keys: withoutSilent(ports.reminders.remindable(bounds), silent),
    connections: ports.connections.all().filter(({ id }) => !silent.has(id)),
    notified: ports.reminders.notified(now),
    choice: ports.reminders.choices(),
    policy,
    now,
    zone: ports.zone,
  }
}

function withoutSilent(
  keys: Iterable<RemindableKey>,
  silent: ReadonlySet<ConnectionId>,
): Iterable<RemindableKey> {
  return {
    *[Symbol.iterator]() {
      for (const key of keys) if (!silent.has(key.connectionId)) yield key
    },
  }
}
