import type { Rotation } from './rotation.ts'

/**
 * Whether pausing all rotations pauses this one. One that has only the final watch left is not paused: that step
 * changes nothing.
 */
export function canBePaused({ step, status }: Pick<Rotation, 'step' | 'status'>): boolean {
  return step !== 'watch' && (status.kind === 'running' || status.kind === 'waiting')
}
