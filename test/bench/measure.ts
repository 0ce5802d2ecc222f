import type { Comparison, Pair } from './comparison.ts'
import type { Recorded } from './recorded.ts'
import { summarize } from './statistics.ts'

/** Measures that many pairs after one to warm up, which does not count. */
export async function measure(comparison: Comparison, keys: number | null, pairs: number): Promise<Recorded> {
  const opened = await comparison.open(keys)
  try {
    await opened.pair()
    const measured: Pair[] = []
    while (measured.length < pairs) measured.push(await opened.pair())
    const { id, unit, aim } = comparison
    return { id, unit, aim, keys, ...summarize(measured) }
  } finally {
    await opened.close()
  }
}
