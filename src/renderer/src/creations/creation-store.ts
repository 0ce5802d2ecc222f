import { create } from 'zustand'
import type { Creation } from '../../../domain/creations/creation.ts'
import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request } from '../main-process/request.ts'

interface CreationState {
  /** Creations that the person has to resolve, oldest first. */
  readonly pending: readonly Creation[]
  load(): Promise<void>
}

export const useCreations = create<CreationState>((set) => ({
  pending: [],
  load: repeatedQuestion(
    () => request('creations.pending', undefined),
    (answer) => {
      if (answer.ok) set({ pending: answer.value })
    },
  ).ask,
}))

export function followCreations(): void {
  askAndFollow(useCreations.getState().load, 'creations-changed')
}
