import type { Comparison, Pair } from './comparison.ts'

/** What a comparison came to; in its own unit, but for the ratios. */
export interface Summary {
  readonly floor: number
  readonly app: number
  /** The ratio of the medians. */
  readonly ratio: number
  /** The quartiles of the pairs' own ratios: how far they lie apart is how much the machine's noise says. */
  readonly spread: readonly [number, number]
  readonly pairs: number
}

export function summarize(pairs: readonly Pair[]): Summary {
  const floor = median(pairs.map((pair) => pair.floor))
  const app = median(pairs.map((pair) => pair.app))
  const ratios = pairs.map((pair) => pair.app / pair.floor)
  return {
    floor,
    app,
    ratio: app / floor,
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    pairs: pairs.length,
  }
}

export function holds({ ratio }: Pick<Summary, 'ratio'>, aim: Comparison['aim']): boolean {
  return 'atMost' in aim ? ratio <= aim.atMost : ratio >= aim.atLeast
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Between two values in proportion; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}
