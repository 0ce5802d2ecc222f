import { create } from 'zustand'
import type { Creation } from '../../../domain/creation.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request, subscribe } from '../main-process/request.ts'

interface CreationState {
  /** Creates that need the person, oldest first. */
  readonly unsettled: readonly Creation[]
  load(): Promise<void>
}

export const useCreations = create<CreationState>((set) => ({
  unsettled: [],
  load: repeatedQuestion(
    () => request('creations.unsettled', undefined),
    (answer) => {
      if (answer.ok) set({ unsettled: answer.value })
    },
  ).ask,
}))

export function followCreations(): void {
  const { load } = useCreations.getState()
  void load()
  subscribe('creations-changed', () => void load())
}
