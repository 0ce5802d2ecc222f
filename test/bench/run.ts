// The benchmark: `npm run bench`, of some comparisons with `-- --only=START`, a short one that fails where a figure is far
// beyond its aim with `-- --quick`; `-- --pairs=3` tries without recording;
// beside what people use instead with `-- --peers`.
import { parseArgs } from 'node:util'
import type { Comparison } from './comparison.ts'
import { COMPARISONS } from './comparisons.ts'
import { measure, takenNow } from './measure.ts'
import { measurePeers } from './peers/measure-peers.ts'
import { recordPeers } from './peers/recorded-peers.ts'
import { judge, missesTwice, type Repetition } from './quick.ts'
import { type Recorded, readRecorded, record } from './recorded.ts'
import { lineOf, writeReport } from './report.ts'
import { holds } from './statistics.ts'

/** Sizes of the plot, and the pairs measured at each. */
const SIZES = [100, 1_000, 10_000, 100_000]
const PAIRS_OF_A_SIZE = 5

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    peers: { type: 'boolean' },
    only: { type: 'string' },
    pairs: { type: 'string' },
  },
})
const chosen = COMPARISONS.filter(({ id }) => id.startsWith(values.only ?? ''))
if (chosen.length === 0) throw new Error(`There is no comparison that begins with ${values.only}`)

let failed = 0
if (values.peers) await comparePeers()
else if (values.pairs !== undefined) await tryOut(Number(values.pairs))
else if (values.quick) await runQuickly()
else await recordAll()
process.exit(failed === 0 ? 0 : 1)

/** What people use instead, beside this app. */
async function comparePeers(): Promise<void> {
  const taken = takenNow()
  const figures = await measurePeers()
  console.table(figures)
  recordPeers({ taken, figures })
  writeReport(readRecorded())
}

async function tryOut(pairs: number): Promise<void> {
  for (const comparison of chosen) {
    await attempt(comparison, async () => {
      console.log(lineOf(comparison, await measure(comparison, comparison.keys, pairs), 'not recorded'))
    })
  }
}

async function recordAll(): Promise<void> {
  for (const comparison of chosen) {
    await attempt(comparison, async () => {
      const measured = await measure(comparison, comparison.keys, comparison.pairs.full)
      console.log(lineOf(comparison, measured, holds(measured, comparison.aim) ? 'holds' : 'MISSES'))
      const sizes: Recorded[] = []
      for (const keys of comparison.grows ? SIZES : []) {
        if (keys !== comparison.keys) sizes.push(await measure(comparison, keys, PAIRS_OF_A_SIZE))
      }
      writeReport(record([measured, ...sizes]))
    })
  }
}

/** Fails only where a figure is far beyond its aim each time; what is slow is said. */
async function runQuickly(): Promise<void> {
  for (const comparison of chosen.filter(({ pairs }) => pairs.quick > 0)) {
    const repetitions: Repetition[] = []
    while (judge(repetitions, comparison.aim) === 'repeat') repetitions.push(await repeat(comparison))
    if (judge(repetitions, comparison.aim) === 'failed') failed += 1
  }
}

async function repeat(comparison: Comparison): Promise<Repetition> {
  try {
    const measured = await measure(comparison, comparison.keys, comparison.pairs.quick)
    console.log(lineOf(comparison, measured, verdictOf(measured, comparison)))
    return measured
  } catch (error) {
    console.error(`${comparison.id}: could not be taken`, error)
    return null
  }
}

function verdictOf(measured: Recorded, { aim }: Comparison): string {
  if (missesTwice(measured, aim)) return 'MISSES TWICE ITS AIM'
  return holds(measured, aim) ? 'holds' : 'slow'
}

async function attempt(comparison: Comparison, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    failed += 1
    console.error(`${comparison.id}: FAILED`, error)
  }
}
