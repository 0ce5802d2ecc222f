import type { Rotation, RotationEvent } from './rotation.ts'

/**
 * How safe a write is when it has returned. `full`: the disk has it. `relaxed`: the operating system has it; a process that is
 * killed loses none of it, a machine that loses power may.
 */
export type Durability = 'full' | 'relaxed'

/**
 * How durable the event has to be by which the rotation came to stand like this (null: that it was begun). Relaxed where
 * nothing has happened outside that is not on the disk, and what comes next needs nothing there: the step that ended is then
 * done again, which comes to the same. The create writes its own intent before it asks; before a destination is written to,
 * or a key is revoked, everything has to be there.
 */
export function durabilityOf({ step, status }: Rotation, event: RotationEvent | null): Durability {
  const moves = event === null || event.kind === 'step-done' || event.kind === 'created'
  const isRelaxed = moves && status.kind === 'running' && step !== 'deliver' && step !== 'revoke'
  return isRelaxed ? 'relaxed' : 'full'
}
