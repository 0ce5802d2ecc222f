import { type Comparison, interleaved } from '../comparison.ts'
import { insertRows, openFloorStore, readKeyRows } from '../main-floor-store.ts'
import { openKeySync } from '../main-key-sync.ts'
import { recordAnswer } from '../main-recorded-answer.ts'

/** V8 goes on compiling for some rounds, of the app's larger program for more. */
const WARM_UP = 5

export const firstSync: Comparison = {
  id: 'first-sync-thread-10000',
  title: 'First sync of 10,000 keys, processor time of main’s thread',
  floor:
    'JSON.parse of the same answer, and one insert of the same rows in one transaction that does not wait for the disk',
  unit: 'ms',
  aim: { atMost: 1.4 },
  keys: 10_000,
  grows: true,
  pairs: { full: 15, quick: 5 },

  async open(keys) {
    const answer = await recordAnswer(keys ?? 10_000)
    const sample = openKeySync(answer)
    await sample.sync()
    const rows = readKeyRows(sample.file)
    sample.close()

    const floor = async () => {
      const store = openFloorStore()
      // As the app's own commits of a list: the disk of the day would decide otherwise.
      store.database.pragma('synchronous = NORMAL')
      const began = process.threadCpuUsage()
      for (const page of answer.pages) JSON.parse(page)
      insertRows(store.database, rows)
      const took = millisecondsSince(began)
      store.close()
      return took
    }
    const app = async () => {
      const store = openKeySync(answer)
      const began = process.threadCpuUsage()
      await store.sync()
      const took = millisecondsSince(began)
      store.close()
      return took
    }
    // A run of this comparison alone begins as warm as one after others.
    for (let round = 0; round < WARM_UP; round += 1) {
      await floor()
      await app()
    }
    return { pair: interleaved(floor, app), close: async () => {} }
  },
}

/** What waits its turn on a busy machine, or is done beside it by V8's own threads, costs nothing. */
function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(began)
  return (user + system) / 1_000
}
