import { create } from 'zustand'
import type { Failure } from '../../../../domain/failure.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { FIRST_QUERY, type KeyCounts, type KeyQuery, PAGE_SIZE } from '../../../../domain/keys/key-query.ts'
import { request, subscribe } from '../../main-process/request.ts'

/** Pages kept around the visible rows, so that memory does not grow with scrolling. */
const KEPT_PAGES = 12

type Pages = ReadonlyMap<number, readonly ApiKey[]>

interface KeyListState {
  readonly query: KeyQuery
  /** Null until the first answer. */
  readonly total: number | null
  readonly pages: Pages
  readonly counts: KeyCounts | null
  readonly failure: Failure | null
  /** Queries again. The old rows stay until the answer, unless they belong to another connection. */
  change(query: Partial<KeyQuery>): void
  /** Loads the rows from `first` to `last` that are neither loaded nor loading. */
  ensure(first: number, last: number): void
  /** Resolves once the list is loaded. */
  refresh(): Promise<void>
  /** For keys that expire without any sync. */
  refreshCounts(): void
}

/** In milliseconds. A hidden window never paints, so `firstList` resolves this long after its keys were loaded. */
const LONGEST_WAIT = 300

const first = Promise.withResolvers<void>()

/** Resolves once the first list is painted, or will not be. Everything it does not need waits for it. */
export const firstList: Promise<void> = first.promise
export const listShown: () => void = first.resolve

let generation = 0
let seen = { first: 0, last: PAGE_SIZE - 1 }
const underWay = new Set<number>()

export const useKeyList = create<KeyListState>((set, get) => {
  async function load(page: number, asked: number): Promise<void> {
    underWay.add(page)
    const { query } = get()
    const answer = await request('keys.page', { query, offset: page * PAGE_SIZE, limit: PAGE_SIZE })
    if (asked !== generation) return
    underWay.delete(page)
    if (!answer.ok) {
      set({ failure: answer.failure })
      return
    }
    set((state) => ({
      failure: null,
      total: answer.value.total,
      pages: withPage(state.pages, page, answer.value.rows),
    }))
  }

  async function loadCounts(): Promise<void> {
    const { connectionId, showRevoked } = get().query
    const answer = await request('keys.counts', { connectionId, showRevoked })
    const { query } = get()
    const stillAsked = query.connectionId === connectionId && query.showRevoked === showRevoked
    if (answer.ok && stillAsked) set({ counts: answer.value })
  }

  /** Loads the pages from `first` to `last` and replaces all old ones at once. Stale answers are dropped. */
  async function startOver(first: number, last: number): Promise<void> {
    generation += 1
    const asked = generation
    underWay.clear()
    const { query } = get()
    const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place)
    const answers = await Promise.all(
      numbers.map((page) => request('keys.page', { query, offset: page * PAGE_SIZE, limit: PAGE_SIZE })),
    )
    if (asked !== generation) return
    const pages = new Map<number, readonly ApiKey[]>()
    let total = 0
    for (const [place, answer] of answers.entries()) {
      if (!answer.ok) {
        set({ failure: answer.failure })
        return
      }
      total = answer.value.total
      pages.set(first + place, answer.value.rows)
    }
    set({ failure: null, total, pages })
    // The person may have scrolled meanwhile. An empty list keeps `seen` for when it fills.
    if (total > 0) get().ensure(seen.first, Math.min(seen.last, total - 1))
  }

  return {
    query: FIRST_QUERY,
    total: null,
    pages: new Map(),
    counts: null,
    failure: null,
    change(change) {
      set((state) => ({ query: { ...state.query, ...change } }))
      // Rows of another connection would be wrong, not just old.
      if (change.connectionId !== undefined) set({ total: null, pages: new Map() })
      seen = { first: 0, last: seen.last - seen.first }
      void startOver(0, 0)
      if (change.connectionId !== undefined || change.showRevoked !== undefined) void loadCounts()
    },
    ensure(first, last) {
      seen = { first, last: Math.max(first, last) }
      for (let page = Math.floor(first / PAGE_SIZE); page <= Math.floor(last / PAGE_SIZE); page += 1) {
        if (page >= 0 && !get().pages.has(page) && !underWay.has(page)) void load(page, generation)
      }
    },
    async refresh() {
      await startOver(Math.floor(seen.first / PAGE_SIZE), Math.floor(seen.last / PAGE_SIZE))
      void firstList.then(loadCounts)
    },
    refreshCounts: () => void loadCounts(),
  }
})

function withPage(pages: Pages, page: number, rows: readonly ApiKey[]): Pages {
  const next = new Map(pages)
  next.set(page, rows)
  if (next.size <= KEPT_PAGES) return next
  const middle = (seen.first + seen.last) / 2 / PAGE_SIZE
  const nearest = [...next.keys()]
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .slice(0, KEPT_PAGES)
  return new Map(nearest.map((number) => [number, next.get(number) ?? []]))
}

export function rowAt(pages: Pages, index: number): ApiKey | undefined {
  return pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE]
}

export function followKeys(): void {
  const { refresh } = useKeyList.getState()
  subscribe('keys-changed', () => void refresh())
  void refresh().then(() => setTimeout(listShown, LONGEST_WAIT))
}
