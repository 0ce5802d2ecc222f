import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison } from './comparison.ts'
import type { Summary } from './statistics.ts'

/** One line of `docs/benchmarks.jsonl`. */
export interface Recorded extends Summary {
  readonly id: string
  readonly unit: Comparison['unit']
  readonly aim: Comparison['aim']
  /** The number of keys that was measured; null: it does not depend on it. */
  readonly keys: number | null
  readonly taken: Taken
}

/** When and where a figure was taken. */
export interface Taken {
  /** The day in UTC, `2026-11-25`. */
  readonly day: string
  /** Processors, memory and kernel. */
  readonly machine: string
  /** Processes that wanted to run, on the average of the minute before; null where nobody looked. */
  readonly load: number | null
}

/** Of each comparison and number of keys the figures of so many days are kept. */
const DAYS_KEPT = 2

const FILE = join(import.meta.dirname, '../../docs/benchmarks.jsonl')

export function readRecorded(): readonly Recorded[] {
  if (!existsSync(FILE)) return []
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Puts new figures in the place of those of the same comparison, number of keys and day, and keeps those of the day before. */
export function record(measured: readonly Recorded[]): readonly Recorded[] {
  const recorded = withNew(readRecorded(), measured)
  writeFileSync(
    FILE,
    recorded
      .map(
        (entry) => `${JSON.stringify(rounded(entry))}
`,
      )
      .join(''),
  )
  return recorded
}

export function withNew(before: readonly Recorded[], measured: readonly Recorded[]): readonly Recorded[] {
  const keyOf = ({ id, keys }: Recorded) => `${id} ${keys}`
  const groups = new Map<string, readonly Recorded[]>()
  for (const entry of [...before, ...measured]) {
    const others = (groups.get(keyOf(entry)) ?? []).filter(({ taken }) => taken.day !== entry.taken.day)
    const days = [...others, entry].toSorted((a, b) => a.taken.day.localeCompare(b.taken.day))
    groups.set(keyOf(entry), days.slice(-DAYS_KEPT))
  }
  return [...groups.values()].flat()
}

/** The figures of one comparison, the latest day first. */
export function daysOf(
  recorded: readonly Recorded[],
  comparison: Pick<Comparison, 'id'>,
  keys: number | null,
): readonly Recorded[] {
  return recorded
    .filter((entry) => entry.id === comparison.id && entry.keys === keys)
    .toSorted((a, b) => b.taken.day.localeCompare(a.taken.day))
}

function rounded(entry: Recorded): Recorded {
  const three = (value: number) => Number(value.toPrecision(4))
  const [low, high] = entry.spread
  return {
    ...entry,
    floor: three(entry.floor),
    app: three(entry.app),
    ratio: three(entry.ratio),
    spread: [three(low), three(high)],
  }
}
