import { create } from 'zustand'
import type { Output } from '../../../contract/requests.ts'
import type { ActivityAction, ActivityEntry, ActivityOutcome } from '../../../domain/activity.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { request } from '../main-process/request.ts'

interface Filter {
  readonly connectionId: ConnectionId | null
  readonly action: ActivityAction | null
  readonly outcome: ActivityOutcome | null
}

type Page = Output<'activity.page'>

interface ActivityState {
  readonly filter: Filter
  readonly entries: readonly ActivityEntry[] | null
  readonly more: boolean
  /** The entries are still those of the filter before. */
  readonly isOutdated: boolean
  readonly failure: Failure | null
  change(filter: Partial<Filter>): void
  load(): Promise<void>
  loadMore(): Promise<void>
}

const PAGE_SIZE = 100
let asked = 0
/** Moves with the filter: older entries of another one are not wanted any more. */
let filtered = 0

export const useActivity = create<ActivityState>((set, get) => {
  async function ask(before: number | null, isWanted: () => boolean): Promise<Page | null> {
    const answer = await request('activity.page', { ...get().filter, before, limit: PAGE_SIZE })
    if (!isWanted()) return null
    if (answer.ok) return answer.value
    set({ failure: answer.failure })
    return null
  }

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const page = await ask(null, () => mine === asked)
    if (page !== null) set((state) => ({ ...withNewest(state, page), failure: null }))
  }

  async function loadMore(): Promise<void> {
    const before = get().entries?.at(-1)?.id ?? null
    const mine = filtered
    const page = await ask(before, () => mine === filtered && get().entries?.at(-1)?.id === before)
    if (page === null) return
    set(({ entries }) => ({ entries: [...(entries ?? []), ...page.entries], more: page.more, failure: null }))
  }

  return {
    filter: { connectionId: null, action: null, outcome: null },
    entries: null,
    more: false,
    isOutdated: false,
    failure: null,
    change(filter) {
      filtered += 1
      // Entries of another filter do not go on below those of this one; they stay until the answer.
      set((state) => ({ filter: { ...state.filter, ...filter }, isOutdated: true }))
      void load()
    },
    load,
    loadMore,
  }
})

/** What is shown already goes on below the newest entries, unless some in between were never asked for. */
function withNewest({ entries, more, isOutdated }: ActivityState, page: Page) {
  const last = page.entries.at(-1)?.id ?? null
  const older = entries?.filter(({ id }) => last !== null && id < last) ?? []
  const meets = !isOutdated && entries?.some(({ id }) => last !== null && id >= last) === true
  return older.length === 0 || !meets
    ? { entries: page.entries, more: page.more, isOutdated: false }
    : { entries: [...page.entries, ...older], more, isOutdated: false }
}
