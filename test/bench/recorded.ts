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
}

const FILE = join(import.meta.dirname, '../../docs/benchmarks.jsonl')

export function readRecorded(): readonly Recorded[] {
  if (!existsSync(FILE)) return []
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Puts new figures in the place of those of the same comparison and number of keys, and keeps the others. */
export function record(measured: readonly Recorded[]): readonly Recorded[] {
  const keyOf = ({ id, keys }: Recorded) => `${id} ${keys}`
  const all = new Map([...readRecorded(), ...measured].map((entry) => [keyOf(entry), entry]))
  const recorded = [...all.values()]
  writeFileSync(FILE, recorded.map((entry) => `${JSON.stringify(rounded(entry))}\n`).join(''))
  return recorded
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
