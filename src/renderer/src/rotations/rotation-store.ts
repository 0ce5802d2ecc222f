import { create } from 'zustand'
import type { Output } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request } from '../main-process/request.ts'

export type RotationView = Output<'rotations.list'>[number]
export type KeyDestination = Output<'destinations.list'>[number]

interface RotationState {
  /** Null until main has answered for the first time. */
  readonly rotations: readonly RotationView[] | null
  readonly failure: Failure | null
  load(): Promise<void>
}

export const useRotations = create<RotationState>((set) => ({
  rotations: null,
  failure: null,
  load: repeatedQuestion(
    () => request('rotations.list', undefined),
    (answer) => set(answer.ok ? { rotations: answer.value, failure: null } : { failure: answer.failure }),
  ).ask,
}))

export function followRotations(): void {
  askAndFollow(useRotations.getState().load, 'rotations-changed')
}
