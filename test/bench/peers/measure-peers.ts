import { median } from '../statistics.ts'
import { cpuOf, pause, settledMemoryOf } from '../window-memory.ts'
import { keepassxc } from './keepassxc.ts'
import { ownApp } from './own-app.ts'
import type { Peer } from './peer.ts'

/** What a program took with so many entries; medians. */
export interface PeerFigures {
  readonly name: string
  readonly entries: number
  /** Milliseconds until its list could be used. */
  readonly start: number
  /** Milliseconds of all its processes' processor time for each character typed into the search. */
  readonly search: number
  /** Megabytes of all its processes, what they share counted once. */
  readonly memory: number
}

const SIZES = [
  { entries: 1_000, repetitions: 5 },
  { entries: 10_000, repetitions: 5 },
  { entries: 100_000, repetitions: 3 },
]
/** Finds a few of the entries of either program. */
const SEARCHED = '00042'
/** In milliseconds: what a search leaves to be done is done by then. */
const AFTER_SEARCH = 3_000

type Figures = Pick<PeerFigures, 'start' | 'search' | 'memory'>

/** This app and its peers in turns, so that a busy minute meets them alike. */
export async function measurePeers(): Promise<readonly PeerFigures[]> {
  const other = keepassxc()
  const peers: readonly Peer[] = [ownApp, other]
  try {
    const measured: PeerFigures[] = []
    for (const { entries, repetitions } of SIZES) {
      const taken = new Map<Peer, Figures[]>(peers.map((peer) => [peer, []]))
      for (let turn = 0; turn < repetitions; turn += 1)
        for (const [peer, figures] of taken) figures.push(await measureOnce(peer, entries))
      for (const [{ name }, figures] of taken) measured.push({ name, entries, ...mediansOf(figures) })
    }
    return measured
  } finally {
    other.end()
  }
}

async function measureOnce(peer: Peer, entries: number): Promise<Figures> {
  const opened = await peer.open(entries)
  try {
    const memory = await settledMemoryOf(opened.pid)
    const before = cpuOf(opened.pid).time
    await opened.search(SEARCHED)
    await pause(AFTER_SEARCH)
    const search = (cpuOf(opened.pid).time - before) / SEARCHED.length
    return { start: opened.startedIn, search, memory }
  } finally {
    await opened.close()
  }
}

function mediansOf(figures: readonly Figures[]): Figures {
  return {
    start: median(figures.map(({ start }) => start)),
    search: median(figures.map(({ search }) => search)),
    memory: median(figures.map(({ memory }) => memory)),
  }
}
