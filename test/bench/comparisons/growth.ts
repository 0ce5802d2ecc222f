import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '../../../sandbox/start-sandbox.ts'
import { connect } from '../../e2e/fixtures.ts'
import { inspectorAddress } from '../../e2e/main-process.ts'
import { launchApp } from '../../e2e/running-app.ts'
import type { Comparison } from '../comparison.ts'
import { exercise } from '../window-exercise.ts'
import { openInspector } from '../window-inspector.ts'
import { memoryOf, settledMemoryOf } from '../window-memory.ts'

/**
 * Also the warm-up: V8 goes on compiling what gets hot, and machine code counts as heap. From one round of this use to
 * the next the page's heap grew by 13, 2.6, 0.6 and 0.6 %, its objects by none; where V8 compiles nothing
 * (`--js-flags=--jitless`), a round after a tenth of one made it grow by 0.1 %.
 */
const USE = { syncs: 500, drawers: 200, creations: 50 }
/** One more than the pairs, for the one that warms up. */
const SAMPLES = 16

/** In MB; both heaps after a collection. */
interface Sample {
  readonly mainHeap: number
  readonly pageHeap: number
  readonly all: number
}

interface Growth {
  readonly before: readonly Sample[]
  readonly after: readonly Sample[]
}

let watched: Promise<Growth> | null = null

/** What the app holds before and after all the use, which takes a few minutes: once for all three comparisons. */
async function watchGrowth(): Promise<Growth> {
  const userData = mkdtempSync(join(tmpdir(), 'wk-bench-'))
  await using sandbox = await startSandbox()
  const app = await launchApp({ userData, switches: [`--sandbox=${sandbox.address}`] })
  // Node waits at its end for an inspector that is still open.
  const closing = new DisposableStack()
  try {
    await connect(app.page, sandbox)
    const main = await openInspector(inspectorAddress(app.output()))
    closing.defer(main.close)
    const page = await app.page.context().newCDPSession(app.page)
    const pid = app.process.pid ?? 0
    const sample = async (): Promise<Sample> => {
      await main.send('HeapProfiler.collectGarbage')
      await page.send('HeapProfiler.collectGarbage')
      const mainHeap = usedMegabytes(await main.send('Runtime.getHeapUsage'))
      const pageHeap = usedMegabytes(await page.send('Runtime.getHeapUsage'))
      return { mainHeap, pageHeap, all: memoryOf(pid) }
    }
    const samples = async () => {
      await sample()
      await settledMemoryOf(pid)
      const taken: Sample[] = []
      while (taken.length < SAMPLES) taken.push(await sample())
      return taken
    }
    await exercise(app.page, USE)
    const before = await samples()
    await exercise(app.page, USE)
    const after = await samples()
    return { before, after }
  } finally {
    closing.dispose()
    await app.quit()
    rmSync(userData, { recursive: true, force: true })
  }
}

function usedMegabytes(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) return Number.NaN
  return Number(Reflect.get(answer, 'usedSize')) / 1_048_576
}

function growth(id: string, what: string, read: (sample: Sample) => number): Comparison {
  return {
    id: `growth-${id}`,
    title: `${what} after ${USE.syncs} syncs, ${USE.drawers} opened drawers, ${USE.creations} keys made and revoked`,
    floor: 'The same app before them, warmed up with as many',
    unit: 'MB',
    aim: { atMost: 1.05 },
    keys: null,
    grows: false,
    pairs: { full: SAMPLES - 1, quick: 0 },

    async open() {
      watched ??= watchGrowth()
      const { before, after } = await watched
      let next = 0
      return {
        async pair() {
          const [earlier, later] = [before[next], after[next]]
          if (earlier === undefined || later === undefined) throw new Error('No more samples')
          next += 1
          return { floor: read(earlier), app: read(later) }
        },
        close: async () => {},
      }
    },
  }
}

export const growthOfMain = growth('main-heap', 'Heap of the main process', ({ mainHeap }) => mainHeap)
export const growthOfPage = growth('page-heap', 'Heap of the page', ({ pageHeap }) => pageHeap)
export const growthOfAll = growth('memory', 'Memory of all processes', ({ all }) => all)
