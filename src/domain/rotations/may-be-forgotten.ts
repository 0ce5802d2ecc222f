import type { Rotation, RotationEvent } from './rotation.ts'

/**
 * Whether a machine that loses power may forget the event by which the rotation came to stand like this (null: that it was
 * begun): nothing has happened outside that is not on the disk, and what comes next needs nothing there. The step that ended
 * is then done again, which comes to the same. The create writes its own intent before it asks; before a place is written
 * to, or a key is revoked, everything has to be there.
 */
export function mayBeForgotten({ step, standing }: Rotation, event: RotationEvent | null): boolean {
  const moves = event === null || event.kind === 'step-done' || event.kind === 'created'
  return moves && standing.kind === 'running' && step !== 'deliver' && step !== 'revoke'
}
