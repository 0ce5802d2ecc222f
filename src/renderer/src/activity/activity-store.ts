import { create } from 'zustand'
import type { ActivityAction, ActivityEntry, ActivityOutcome } from '../../../domain/activity.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { request } from '../main-process/request.ts'

interface Filter {
  readonly connectionId: ConnectionId | null
  readonly action: ActivityAction | null
  readonly outcome: ActivityOutcome | null
}

interface ActivityState {
  readonly filter: Filter
  readonly entries: readonly ActivityEntry[] | null
  readonly more: boolean
  readonly failure: Failure | null
  change(filter: Partial<Filter>): void
  load(): Promise<void>
  loadMore(): Promise<void>
}

const PAGE_SIZE = 100
let asked = 0

export const useActivity = create<ActivityState>((set, get) => {
  async function page(before: number | null): Promise<void> {
    asked += 1
    const mine = asked
    const answer = await request('activity.page', { ...get().filter, before, limit: PAGE_SIZE })
    if (mine !== asked) return
    if (!answer.ok) {
      set({ failure: answer.failure })
      return
    }
    const { entries, more } = answer.value
    set((state) => ({
      entries: before === null ? entries : [...(state.entries ?? []), ...entries],
      more,
      failure: null,
    }))
  }
  return {
    filter: { connectionId: null, action: null, outcome: null },
    entries: null,
    more: false,
    failure: null,
    change(filter) {
      set((state) => ({ filter: { ...state.filter, ...filter } }))
      void page(null)
    },
    load: () => page(null),
    loadMore: () => page(get().entries?.at(-1)?.id ?? null),
  }
})
