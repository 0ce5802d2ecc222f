import { cpus, loadavg, release, totalmem } from 'node:os'
import type { Comparison, Pair } from './comparison.ts'
import type { Recorded, Taken } from './recorded.ts'
import { summarize } from './statistics.ts'

/** Measures that many pairs after one to warm up, which does not count. */
export async function measure(comparison: Comparison, keys: number | null, pairs: number): Promise<Recorded> {
  const taken = takenNow()
  const opened = await comparison.open(keys)
  try {
    await opened.pair()
    const measured: Pair[] = []
    while (measured.length < pairs) measured.push(await opened.pair())
    const { id, unit, aim } = comparison
    return { id, unit, aim, keys, ...summarize(measured), taken }
  } finally {
    await opened.close()
  }
}

export function takenNow(): Taken {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const [load = 0] = loadavg()
  return {
    day: new Date().toISOString().slice(0, 10),
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform} ${release()}`,
    load: Math.round(load * 10) / 10,
  }
}
