import { create } from 'zustand'
import type { Output } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request, subscribe } from '../main-process/request.ts'

export type RotationView = Output<'rotations.list'>[number]
export type KeyDestination = Output<'destinations.list'>[number]
export type RetirePolicy = Output<'rotations.propose'>['plan']['retire']

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
  const { load } = useRotations.getState()
  void load()
  subscribe('rotations-changed', () => void load())
}

export function isOver({ standing }: Pick<RotationView, 'standing'>): boolean {
  return standing.kind === 'done' || standing.kind === 'cancelled'
}
