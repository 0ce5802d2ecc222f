import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { isLive } from '../../../domain/keys/key-status.ts'
import { type LivingKeys, livingKeys } from '../../../domain/rotations/living-keys.ts'
import type { Rotation } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { ifReadable } from '../if-readable.ts'
import { newKeyOf, oldKeyOf } from './steps/step-context.ts'

type NeededPorts = Pick<Ports, 'now' | 'connections' | 'keys'>

/** Returns which of a rotation's keys live, by its journal and the stored list. */
export function livingKeysOf(rotation: Rotation, ports: NeededPorts): LivingKeys {
  const offset = ifReadable(() => ports.connections.one(rotation.connectionId))?.clockOffset ?? 0
  const hasEnded = (reference: KeyReference): boolean => {
    const key = ifReadable(() => ports.keys.one(reference))
    return key !== null && !isLive(key, ports.now() + offset)
  }
  return livingKeys(rotation, {
    old: hasEnded(oldKeyOf(rotation)),
    new: rotation.newKey !== null && hasEnded(newKeyOf(rotation, rotation.newKey)),
  })
}
