import { type RotationId, rotationId } from '../../../domain/identifiers.ts'
import { type Duration, HOUR } from '../../../domain/instant.ts'
import { deliverAt } from '../../../domain/reminders/delivery-window.ts'
import { manyRotationsWords, rotationNoticeWords } from '../../../domain/rotations/notice-words.ts'
import type { Rotation } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { createAlarm } from '../alarm.ts'
import { ifReadable } from '../if-readable.ts'
import { pausedUntil } from '../reminders/pause-reminders.ts'
import { livingKeysOf } from './living-keys-of.ts'
import { oldKeyOf } from './steps/step-context.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'zone'
  | 'schedule'
  | 'connections'
  | 'keys'
  | 'rotations'
  | 'settings'
  | 'facts'
  | 'notify'
  | 'open'
  | 'log'
>

/** Ids of rotations whose notification was not shown yet. */
const FACT = 'rotation-notices'
const MOST_WAITING = 1_000
/** How long to wait after the desktop did not show one. */
const AFTER_FAILURE: Duration = HOUR

export interface RotationNotices {
  /** Notifies the person of this rotation, now or once quiet hours and the pause are over. */
  add(id: RotationId): void
  /** Shows what waits, if it may be shown now. Call at start, when the person comes back, and when a setting changed. */
  look(): Promise<void>
}

/**
 * Notifications of rotations that are done or need the person. They keep quiet hours and the pause as reminders do, but
 * neither the digest time nor the switch of the reminders: the person began them, and waits for their end. One that
 * was not shown is repeated, and one that is no longer so is dropped.
 */
export function createRotationNotices(ports: NeededPorts): RotationNotices {
  const alarm = createAlarm(ports, () => void look())
  const waiting = new Set(stored(ports))
  let showing = false
  let last = Promise.resolve()

  function look(): Promise<void> {
    if (!showing) last = show()
    return last
  }

  async function show(): Promise<void> {
    showing = true
    try {
      for (let due = dueNow(); due.length > 0; due = dueNow()) {
        const outcome = await notify(due)
        if (outcome !== 'shown') return alarm.set(ports.now() + AFTER_FAILURE)
        for (const { id } of due) waiting.delete(id)
        note()
      }
    } finally {
      // In the same turn as the last look at what waits: what is added later begins a new run.
      showing = false
    }
  }

  /** Returns what may be shown now; if there is something that may not, sets the alarm. */
  function dueNow(): readonly Rotation[] {
    const due = [...waiting].flatMap((id) => ifReadable(() => ports.rotations.one(id)) ?? []).filter(isNews)
    const outdated = waiting.size - due.length
    if (outdated > 0) {
      waiting.clear()
      for (const { id } of due) waiting.add(id)
      note()
    }
    if (due.length === 0) return due
    const now = ports.now()
    const { quietHours } = ports.settings.get().reminders
    const at = deliverAt({
      now,
      zone: ports.zone,
      quietHours,
      digestTime: null,
      pausedUntil: pausedUntil(ports),
      present: true,
    })
    if (at <= now) return due
    alarm.set(at)
    return []
  }

  function notify(due: readonly Rotation[]) {
    const { sound, hideNames } = ports.settings.get().reminders
    const [first] = [...due].sort((one, other) => Number(isDone(one)) - Number(isDone(other)))
    if (first === undefined) throw new Error('Nothing to notify of')
    const old = oldKeyOf(first)
    const names = {
      oldKey: ifReadable(() => ports.keys.one(old))?.name ?? first.plan.name,
      newKey: first.plan.name,
    }
    const done = due.filter(isDone).length
    const words =
      due.length === 1
        ? rotationNoticeWords(
            isDone(first) ? 'done' : 'stopped',
            livingKeysOf(first, ports),
            hideNames ? null : names,
          )
        : manyRotationsWords({ done, stopped: due.length - done })
    return ports.notify({
      ...words,
      sound,
      onClick: () => ports.open({ kind: 'key', key: old }),
      actions: [],
    })
  }

  function note(): void {
    try {
      ports.facts.set(FACT, JSON.stringify([...waiting].slice(-MOST_WAITING)))
    } catch (error) {
      // What is in memory is shown all the same.
      if (!(error instanceof StoreFailure)) throw error
      ports.log.warn('What is to be told could not be noted', { failure: error.failure.kind })
    }
  }

  return {
    add(id) {
      waiting.add(id)
      note()
      void look()
    },
    look,
  }
}

function isDone({ status }: Rotation): boolean {
  return status.kind === 'done'
}

function isNews({ status }: Rotation): boolean {
  return status.kind === 'done' || status.kind === 'stopped'
}

/** Anyone may have written there: what is no list of ids is nothing. */
function stored({ facts }: Pick<Ports, 'facts'>): readonly RotationId[] {
  try {
    const ids: unknown = JSON.parse(facts.get(FACT) ?? '[]')
    if (!Array.isArray(ids)) return []
    return ids
      .filter((id): id is string => typeof id === 'string')
      .slice(0, MOST_WAITING)
      .map(rotationId)
  } catch {
    return []
  }
}
