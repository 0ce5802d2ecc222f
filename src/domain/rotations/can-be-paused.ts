import type { Rotation } from './rotation.ts'

/** Whether pausing all rotations pauses this one: not one of which only the last look is left, for that changes nothing. */
export function canBePaused({ step, standing }: Pick<Rotation, 'step' | 'standing'>): boolean {
  return step !== 'watch' && (standing.kind === 'running' || standing.kind === 'waiting')
}
