import { replacementOutcome } from '../../../domain/rotations/living-keys.ts'
import type { Rotation } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { recordActivity } from '../record-activity.ts'
import { livingKeysOf } from './living-keys-of.ts'
import type { RotationNotices } from './rotation-notices.ts'
import { oldKeyOf } from './steps/step-context.ts'

type NeededPorts = Pick<Ports, 'now' | 'connections' | 'keys' | 'activity' | 'publish' | 'log'>

/** Publishes every change to the windows, and notifies the person when a rotation needs them or is done. */
export function announceRotation(ports: NeededPorts, notices: Pick<RotationNotices, 'add'>) {
  return (before: Rotation, after: Rotation): void => {
    ports.publish.rotationsChanged()
    if (before.status.kind === after.status.kind) return
    const { kind } = after.status
    if (kind === 'done' || kind === 'cancelled') {
      recordActivity(ports, {
        action: 'key-rotated',
        outcome: kind === 'done' ? 'done' : replacementOutcome(livingKeysOf(after, ports)),
        ...oldKeyOf(after),
        keyName: after.plan.name,
      })
    }
    if (kind === 'done' || kind === 'stopped') notices.add(after.id)
  }
}
