import type { Rotation } from './rotation.ts'

/** Whether pausing all rotations pauses this one: not one of which only the last look is left, for that changes nothing. */
export function canBePaused({ step, status }: Pick<Rotation, 'step' | 'status'>): boolean {
  return step !== 'watch' && (status.kind === 'running' || status.kind === 'waiting')
}
