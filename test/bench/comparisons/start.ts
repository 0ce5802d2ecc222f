import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Comparison, interleaved } from '../comparison.ts'
import { userDataWith } from '../window-data.ts'
import { floorProgram } from '../window-program.ts'
import { timeStart } from '../window-start.ts'

function start(keys: number, atMost: number): Comparison {
  return {
    id: `start-${keys}`,
    title: `Start to the first usable list, ${keys.toLocaleString('en')} keys`,
    floor: 'An empty sandboxed window of the same host',
    unit: 'ms',
    aim: { atMost },
    keys,
    grows: keys === 1_000,
    pairs: { full: 15, quick: keys === 1_000 ? 4 : 0 },

    async open(count) {
      const empty = floorProgram('window-floor.ts')
      const floor = async () =>
        timeStart({ program: empty.folder, userData: mkdtempSync(join(tmpdir(), 'wk-bench-')) }, 'shown')
      const app = async () => timeStart({ userData: await userDataWith(count ?? keys) }, 'keys-shown')
      return { pair: interleaved(floor, app), close: async () => empty.close() }
    },
  }
}

export const startWithThousand = start(1_000, 1.15)
export const startWithManyThousands = start(100_000, 1.15)
