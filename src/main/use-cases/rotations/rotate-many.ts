import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import { canBePaused } from '../../../domain/rotations/can-be-paused.ts'
import { isOver, type Rotation, type RotationEvent } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { ifReadable } from '../if-readable.ts'
import type { RotationCommands } from './rotation-commands.ts'
import type { RotationDriver } from './rotation-driver.ts'

/** Commands for many rotations. Those of one connection run one after the other, within its rate limit. */
export function rotateMany(
  ports: Pick<Ports, 'rotations'>,
  driver: RotationDriver,
  { propose, start }: Pick<RotationCommands, 'propose' | 'start'>,
) {
  function tellAll(event: RotationEvent, concerned: (rotation: Rotation) => boolean): Result<undefined> {
    for (const rotation of ports.rotations.open().filter(concerned)) driver.tell(rotation.id, event)
    return succeed(undefined)
  }

  return {
    /**
     * Starts a rotation of each key, with the plan agreed to before or the default. Skips keys already being rotated,
     * and those of damaged rows.
     */
    start({ keys }: { keys: readonly KeyReference[] }): Result<{ begun: number }> {
      let begun = 0
      for (const key of keys) {
        const known = ifReadable(() => ({ proposed: propose(key), running: ports.rotations.ofKey(key) }))
        if (known?.proposed.ok !== true || (known.running !== null && !isOver(known.running))) continue
        const { retire, destinations } = known.proposed.value.plan
        const started = start({ key, retire, destinations })
        if (!started.ok) return started
        begun += 1
      }
      return succeed({ begun })
    },

    pauseAll: () => tellAll({ kind: 'pause' }, canBePaused),

    goOnAll: () => tellAll({ kind: 'go-on' }, ({ status }) => status.kind === 'paused'),
  }
}

export type ManyRotations = ReturnType<typeof rotateMany>
