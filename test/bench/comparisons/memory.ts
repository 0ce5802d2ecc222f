import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Comparison, interleaved } from '../comparison.ts'
import { userDataWith } from '../window-data.ts'
import { openList } from '../window-list.ts'
import { settledMemoryOf } from '../window-memory.ts'
import { floorProgram, startProgram } from '../window-program.ts'
import { openTrayScene } from '../window-tray.ts'

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'wk-bench-'))

/** The settled memory of all processes of a program, in MB. */
async function memoryOfProgram(
  options: Parameters<typeof startProgram>[0],
  hasWindow: boolean,
): Promise<number> {
  const program = await startProgram(options)
  try {
    if (hasWindow) await program.page()
    return await settledMemoryOf(program.process.pid ?? 0)
  } finally {
    await program.end()
    rmSync(options.userData, { recursive: true, force: true })
  }
}

export const memoryOfList: Comparison = {
  id: 'memory-list-10000',
  title: 'Memory with a list of 10,000 keys open, all processes, shared pages counted once',
  floor: 'An empty sandboxed window of the same host',
  unit: 'MB',
  aim: { atMost: 1.3 },
  keys: 10_000,
  grows: true,
  pairs: { full: 15, quick: 1 },

  async open(keys) {
    const empty = floorProgram('window-floor.ts')
    const floor = () => memoryOfProgram({ program: empty.folder, userData: emptyFolder() }, true)
    const app = async () => {
      const list = await openList(keys ?? 10_000)
      try {
        return await settledMemoryOf(list.program.process.pid ?? 0)
      } finally {
        await list.close()
      }
    }
    return { pair: interleaved(floor, app), close: async () => empty.close() }
  },
}

export const memoryInTray: Comparison = {
  id: 'memory-tray',
  title: 'Memory in the tray without a window, 1,000 keys',
  floor: 'An empty app of the same host without a window',
  unit: 'MB',
  aim: { atMost: 1.15 },
  keys: 1_000,
  grows: true,
  pairs: { full: 15, quick: 0 },

  async open(keys) {
    const { environment, empty, close } = await openTrayScene()
    const floor = () => memoryOfProgram({ program: empty, userData: emptyFolder(), environment }, false)
    const app = async () =>
      memoryOfProgram(
        { userData: await userDataWith(keys ?? 1_000), switches: ['--hidden'], environment },
        false,
      )
    return { pair: interleaved(floor, app), close }
  },
}
