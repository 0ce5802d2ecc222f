import type { ConnectionId } from '../../../domain/identifiers.ts'
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts'
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
import type { Ports } from '../../ports/ports.ts'
import type { RemindableBounds } from '../../ports/stores/reminder-store.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { createAlarm } from '../alarm.ts'
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

/** Farther ahead than any threshold, in milliseconds. */
const FARTHEST = (WIDEST_THRESHOLD + MARGIN_DAYS) * DAY

export interface Reminders {
  /**
   * Looks whether something is due, tells it, and sets the next look. `present`: the person is at the computer, so that
   * nothing waits for the digest's time. Answers when done; callers may let it run.
   */
  look(present?: boolean): Promise<void>
  /** Resolves once no look is under way. */
  idle(): Promise<void>
  /**
   * What is to be done before a look that nobody caused: an app that sat in the tray for days asks Wevion first, so that
   * nobody is reminded of a key that was replaced elsewhere.
   */
  beforeAlarm(work: () => Promise<void>): void
  /** Whether the last notification reached the desktop; null before the first. */
  reached(): boolean | null
}

/** Tells in time what is about to expire: once per occasion, several at once as one digest. */
export function createReminders(ports: NeededPorts): Reminders {
  const alarm = createAlarm(ports, () => void beforeRinging().finally(() => look()))
  let beforeRinging = async () => {}
  let running: Promise<void> | null = null
  let again: { present: boolean } | null = null
  let reached: boolean | null = null

  function look(present = false): Promise<void> {
    if (running !== null) {
      again = { present: present || (again?.present ?? false) }
      return running
    }
    running = lookUntilQuiet(present)
    return running
  }

  async function lookUntilQuiet(present: boolean): Promise<void> {
    let wish: { present: boolean } | null = { present }
    try {
      while (wish !== null) {
        again = null
        await lookDespiteFullDisk(wish.present)
        ports.publish.remindersChanged()
        wish = again
      }
    } finally {
      // In the same turn as the last look at `again`: a wish that comes later begins anew, and none is lost.
      running = null
    }
  }

  async function lookDespiteFullDisk(present: boolean): Promise<void> {
    try {
      await lookOnce(present)
    } catch (error) {
      // What could not be noted as told is told again, which is better than never.
      if (!(error instanceof StoreFailure)) throw error
      ports.log.warn('What was told could not be noted', { failure: error.failure.kind })
      alarm.set(ports.now() + HOUR)
    }
  }

  async function lookOnce(present: boolean): Promise<void> {
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
    const mayAt = deliverAt({
      now,
      zone: input.zone,
      quietHours,
      digestTime,
      pausedUntil: pausedUntil(ports),
      present,
    })
    if (mayAt > now) return alarm.set(Math.min(next, mayAt))
    if (await tell(due)) ports.reminders.markNotified(due, now)
    alarm.set(next)
  }

  /** Answers whether it reached the desktop. What did not is due again at the next look, and in the window all along. */
  async function tell(due: readonly Reminder[]): Promise<boolean> {
    const { sound } = ports.settings.get().reminders
    const words = digestWords(due, nameOf, ports.zone)
    const outcome = await ports.notify({ ...words, sound, ...noticeActions(ports, due, () => void look()) })
    reached = outcome === 'shown'
    ports.log.info('Reminders were due', { count: due.length, outcome })
    return reached
  }

  function nameOf(reference: KeyReference): { key: string; connection: string } {
    return {
      key: ports.keys.one(reference)?.name ?? reference.keyId,
      connection: ports.connections.one(reference.connectionId)?.name ?? '',
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

/** Everything that decides what is due at `now`, of the keys within these bounds. */
export function gather(
  ports: Pick<Ports, 'connections' | 'reminders' | 'settings' | 'zone'>,
  now: Instant,
  bounds: RemindableBounds,
): ReminderInput {
  const { policy, silentConnections } = ports.settings.get().reminders
  const silent = new Set(silentConnections)
  return {
    keys: heard(ports.reminders.remindable(bounds), silent),
    connections: ports.connections.all().filter(({ id }) => !silent.has(id)),
    notified: ports.reminders.notified(),
    choice: ports.reminders.choices(),
    policy,
    now,
    zone: ports.zone,
  }
}

function heard(keys: Iterable<RemindableKey>, silent: ReadonlySet<ConnectionId>): Iterable<RemindableKey> {
  return {
    *[Symbol.iterator]() {
      for (const key of keys) if (!silent.has(key.connectionId)) yield key
    },
  }
}
