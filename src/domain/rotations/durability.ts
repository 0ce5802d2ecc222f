import type { Rotation, RotationEvent } from './rotation.ts'

/**
 * How durable a write is when it returns. `full`: on the disk. `relaxed`: with the operating system; it survives the
 * process being killed, but perhaps not a power loss.
 */
export type Durability = 'full' | 'relaxed'

/**
 * How durably to record the event (null: the beginning) that led to this rotation state. `relaxed` where losing the
 * event only repeats an idempotent step: the create records its own intent before it asks Wevion. `full` before a
 * destination is written to or a key is revoked, when everything must be on the disk.
 */
export function durabilityOf({ step, status }: Rotation, event: RotationEvent | null): Durability {
  const moves = event === null || event.kind === 'step-done' || event.kind === 'created'
  const isRelaxed = moves && status.kind === 'running' && step !== 'deliver' && step !== 'revoke'
  return isRelaxed ? 'relaxed' : 'full'
}
