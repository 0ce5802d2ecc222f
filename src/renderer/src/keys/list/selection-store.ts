import { create } from 'zustand'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'

/** As many as may be replaced at once. */
export const MOST_SELECTED = 1_000

interface SelectionState {
  /** By `selectionId`; keys stay selected while the list is filtered or searched. */
  readonly selected: ReadonlyMap<string, KeyReference>
  toggle(key: KeyReference): void
  clear(): void
}

export const useSelection = create<SelectionState>((set) => ({
  selected: new Map(),
  toggle(key) {
    set(({ selected }) => {
      const next = new Map(selected)
      const id = selectionId(key)
      if (!next.delete(id) && next.size < MOST_SELECTED) next.set(id, key)
      return { selected: next }
    })
  },
  clear: () => set({ selected: new Map() }),
}))

export function selectionId({ connectionId, keyId }: KeyReference): string {
  return `${connectionId} ${keyId}`
}
