import { wasClockAhead } from '../clock-margin.ts'
import type { Instant } from '../instant.ts'
import type { Rotation } from './rotation.ts'

/** Until when a rotation waits; null: for nothing, or for the person. */
export function waitsUntil({ status }: Rotation): Instant | null {
  return status.kind === 'waiting' || status.kind === 'undoing' ? status.until : null
}

/** Whether a wait is over, or was begun by a clock that was ahead. */
export function isWaitOver(rotation: Rotation, now: Instant): boolean {
  const until = waitsUntil(rotation)
  return until !== null && (until <= now || wasClockAhead(rotation.changedAt, now))
}

/** Whether there is something to do for it now. */
export function isDue(rotation: Rotation, now: Instant): boolean {
  const { status } = rotation
  if (status.kind === 'running' || (status.kind === 'undoing' && status.until === null)) return true
  return isWaitOver(rotation, now)
}
