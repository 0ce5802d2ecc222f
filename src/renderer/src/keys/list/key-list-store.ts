import { create } from 'zustand'
import type { Failure } from '../../../../domain/failure.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { FIRST_QUERY, type KeyCounts, type KeyQuery, PAGE_SIZE } from '../../../../domain/keys/key-query.ts'
import { request, subscribe } from '../../main-process/request.ts'

/** Pages kept around what is seen: far ones are dropped, so that memory does not grow with scrolling. */
const KEPT_PAGES = 12

type Pages = ReadonlyMap<number, readonly ApiKey[]>

interface KeyListState {
  readonly query: KeyQuery
  /** Null until the first answer. */
  readonly total: number | null
  readonly pages: Pages
  readonly counts: KeyCounts | null
  readonly failure: Failure | null
  /** Asks anew; what is painted stays until the answer is there, unless it is of another connection. */
  change(query: Partial<KeyQuery>): void
  /** Makes sure that the rows from `first` to `last` are there or on their way. */
  ensure(first: number, last: number): void
  /** Answers once the list is there. */
  refresh(): Promise<void>
  /** Counts again: keys expire while nobody syncs. */
  refreshCounts(): void
}

/** What waits for the first list waits no longer than this after its keys are there, in milliseconds: a window may be hidden. */
const MOST_WAIT = 300

const first = Promise.withResolvers<void>()

/** Resolves once the first list is painted, or is not to be: what it does not need waits for it. */
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

  /** Asks for all pages from `first` to `last` and replaces every old one at once; stale answers are dropped. */
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
    // The person may have scrolled on meanwhile; an empty list says nothing about what will be seen of a full one.
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
      // Rows of another connection would be a false answer, not an old one.
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
  void refresh().then(() => setTimeout(listShown, MOST_WAIT))
}
