import { type Comparison, interleaved } from '../comparison.ts'
import { diskMarks } from '../main-disk-marks.ts'
import { insertRows, openFloorStore, readKeyRows, readRows } from '../main-floor-store.ts'
import { openKeySync } from '../main-key-sync.ts'
import { recordAnswer } from '../main-recorded-answer.ts'

export const unchangedSync: Comparison = {
  id: 'unchanged-sync-10000',
  title: 'Sync of 10,000 keys in which nothing changed; nothing is written to disk',
  floor: 'JSON.parse of the same answer, and one read of the same rows',
  unit: 'ms',
  aim: { atMost: 1.3 },
  keys: 10_000,
  grows: true,
  pairs: { full: 15, quick: 7 },

  async open(keys) {
    const answer = await recordAnswer(keys ?? 10_000)
    const store = openKeySync(answer)
    await store.sync()
    const bare = openFloorStore()
    insertRows(bare.database, readKeyRows(store.file))

    const floor = async () => {
      const began = performance.now()
      for (const page of answer.pages) JSON.parse(page)
      readRows(bare.database)
      return performance.now() - began
    }
    const app = async () => {
      const before = diskMarks(store.file)
      const began = performance.now()
      await store.sync()
      const took = performance.now() - began
      if (diskMarks(store.file) !== before) throw new Error('A sync without news wrote to disk')
      return took
    }
    return {
      pair: interleaved(floor, app),
      async close() {
        store.close()
        bare.close()
      },
    }
  },
}
