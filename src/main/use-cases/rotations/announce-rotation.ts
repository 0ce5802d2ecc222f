import { replacementOutcome } from '../../../domain/rotations/living-keys.ts'
import { rotationNoticeWords } from '../../../domain/rotations/notice-words.ts'
import type { Rotation } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { ifReadable } from '../if-readable.ts'
import { recordActivity } from '../record-activity.ts'
import { livingKeysOf } from './living-keys-of.ts'
import { oldKeyOf } from './steps/step-context.ts'

type NeededPorts = Pick<
  Ports,
  'now' | 'connections' | 'keys' | 'activity' | 'publish' | 'notify' | 'open' | 'settings' | 'log'
>

/** Publishes every change to the windows, and notifies the person when a rotation needs them or is done. */
export function announceRotation(ports: NeededPorts) {
  return (before: Rotation, after: Rotation): void => {
    ports.publish.rotationsChanged()
    if (before.status.kind === after.status.kind) return
    const { kind } = after.status
    const old = oldKeyOf(after)
    if (kind === 'done' || kind === 'cancelled') {
      recordActivity(ports, {
        action: 'key-rotated',
        outcome: kind === 'done' ? 'done' : replacementOutcome(livingKeysOf(after, ports)),
        ...old,
        keyName: after.plan.name,
      })
    }
    if (kind !== 'done' && kind !== 'stopped') return
    const { sound, hideNames } = ports.settings.get().reminders
    const names = {
      oldKey: ifReadable(() => ports.keys.one(old))?.name ?? after.plan.name,
      newKey: after.plan.name,
    }
    void ports.notify({
      ...rotationNoticeWords(kind, livingKeysOf(after, ports), hideNames ? null : names),
      sound,
      onClick: () => ports.open({ kind: 'key', key: old }),
      actions: [],
    })
  }
}
