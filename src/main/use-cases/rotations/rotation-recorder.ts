import { type Duration, MINUTE } from '../../../domain/instant.ts'
import { advance, type Rotation, type RotationEvent } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { LeaseLost } from './steps/step-context.ts'

/** How long a silent process keeps others from driving rotations. */
const LEASE: Duration = 2 * MINUTE

/** Writes what becomes of rotations, as long as this process is the one that drives them. */
export interface RotationRecorder {
  /**
   * Extends the lease.
   * @throws LeaseLost when another process drives the rotations
   */
  keepLease(): number
  /** Takes the lease of a process that is gone. */
  seizeLease(): void
  /** @throws LeaseLost */
  begin(rotation: Rotation): Rotation
  /**
   * Applies the event to the rotation as it is on disk. Returns the result.
   * @throws LeaseLost
   */
  record(rotation: Rotation, event: RotationEvent): Rotation
}

export function createRotationRecorder(
  ports: Pick<Ports, 'now' | 'newId' | 'rotations'>,
  onChange: (before: Rotation, after: Rotation) => void,
): RotationRecorder {
  const holder = ports.newId()

  function keepLease(): number {
    const now = ports.now()
    const taken = ports.rotations.takeLease(holder, now, now + LEASE)
    if (taken === null) throw new LeaseLost('Another process drives the rotations')
    return taken
  }

  function write(before: Rotation, event: RotationEvent | null, after: Rotation): Rotation {
    if (!ports.rotations.write(after, event, keepLease()))
      throw new LeaseLost('The fencing token is out of date')
    onChange(before, after)
    return after
  }

  return {
    keepLease,
    seizeLease() {
      const now = ports.now()
      ports.rotations.takeLease(holder, now, now + LEASE, true)
    },
    begin: (rotation) => write(rotation, null, rotation),
    record(rotation, event) {
      // The person may have paused or cancelled it meanwhile: the state on disk counts.
      const current = ports.rotations.one(rotation.id) ?? rotation
      // A step's outcome applies to that step only: the person may have moved the rotation past it.
      if (current.step !== rotation.step) return current
      const after = advance(current, event, ports.now())
      return after === current ? current : write(current, event, after)
    },
  }
}
