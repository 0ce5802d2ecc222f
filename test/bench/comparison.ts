/** What was measured in one go, in the comparison's unit: the floor and the app, one right after the other. */
export interface Pair {
  readonly floor: number
  readonly app: number
}

export interface Opened {
  pair(): Promise<Pair>
  close(): Promise<void>
}

/** One line of the benchmark: what the app takes, against a floor that is measured in the same run. */
export interface Comparison {
  /** Kebab-case, unique: `start-1000`. */
  readonly id: string
  readonly title: string
  readonly floor: string
  readonly unit: 'ms' | 'MB' | 'kB' | 'requests/min'
  /** The ratio of the app to the floor. */
  readonly aim: { readonly atMost: number } | { readonly atLeast: number }
  /** The number of keys that the aim speaks of; null: it does not depend on it. */
  readonly keys: number | null
  /** Whether the cost is measured at 100, 1,000, 10,000 and 100,000 keys too, for the plot. */
  readonly grows: boolean
  /** Pairs of a whole run (15 or more), and of a quick one (0: left out of it). */
  readonly pairs: { readonly full: number; readonly quick: number }
  /** Makes ready what all pairs share. `keys` is as above, or a point of the plot. */
  open(keys: number | null): Promise<Opened>
}

/** A pair by two functions, each of which measures once: whichever began last time comes second this time. */
export function interleaved(floor: () => Promise<number>, app: () => Promise<number>): () => Promise<Pair> {
  let floorFirst = false
  return async () => {
    floorFirst = !floorFirst
    if (floorFirst) {
      const measured = await floor()
      return { floor: measured, app: await app() }
    }
    const measured = await app()
    return { floor: await floor(), app: measured }
  }
}
