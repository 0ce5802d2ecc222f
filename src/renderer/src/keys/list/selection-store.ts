import { create } from 'zustand'
import { type KeyReference, referenceText } from '../../../../domain/keys/api-key.ts'
import { MOST_AT_ONCE } from '../../../../domain/rotations/rotation-plan.ts'

interface SelectionState {
  /** By `referenceText`; keys stay selected while the list is filtered or searched. */
  readonly selected: ReadonlyMap<string, KeyReference>
  toggle(key: KeyReference): void
  clear(): void
}

export const useSelection = create<SelectionState>((set) => ({
  selected: new Map(),
  toggle(key) {
    set(({ selected }) => {
      const next = new Map(selected)
      const id = referenceText(key)
      if (!next.delete(id) && next.size < MOST_AT_ONCE) next.set(id, key)
      return { selected: next }
    })
  },
  clear: () => set({ selected: new Map() }),
}))
