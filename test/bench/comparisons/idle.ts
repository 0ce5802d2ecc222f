import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Comparison } from '../comparison.ts'
import { userDataWith } from '../window-data.ts'
import { cpuOf, pause, settledMemoryOf } from '../window-memory.ts'
import { startProgram } from '../window-program.ts'
import { openTrayScene } from '../window-tray.ts'

/** In milliseconds: fifteen of them are ten minutes. */
const SPAN = 40_000
/** A minute, beyond those of the floor: no timer may run oftener. */
const MOST_WAKES = 1

export const idle: Comparison = {
  id: 'idle-tray',
  title:
    'Processor time of 40 s in the tray with nothing to do (15 times: ten minutes); no timer oftener than once a minute',
  floor: 'An empty app of the same host without a window, at the same time',
  unit: 'ms',
  aim: { atMost: 1.1 },
  keys: 1_000,
  grows: false,
  pairs: { full: 15, quick: 0 },

  async open(keys) {
    const scene = await openTrayScene()
    const { environment, empty } = scene
    const folders = [mkdtempSync(join(tmpdir(), 'wk-bench-')), await userDataWith(keys ?? 1_000)] as const
    const floor = await startProgram({ program: empty, userData: folders[0], environment })
    const app = await startProgram({ userData: folders[1], switches: ['--hidden'], environment })
    const pids = [floor.process.pid ?? 0, app.process.pid ?? 0] as const
    await settledMemoryOf(pids[1])
    let wakes = [0, 0]
    let spans = 0
    return {
      async pair() {
        const before = pids.map(cpuOf)
        await pause(SPAN)
        const after = pids.map(cpuOf)
        const used = after.map(({ time }, index) => time - (before[index]?.time ?? 0))
        wakes = after.map((now, index) => (wakes[index] ?? 0) + now.wakes - (before[index]?.wakes ?? 0))
        spans += 1
        return { floor: used[0] ?? 0, app: used[1] ?? 0 }
      },
      async close() {
        await floor.end()
        await app.end()
        for (const folder of folders) rmSync(folder, { recursive: true, force: true })
        await scene.close()
        const [few = 0, many = 0] = wakes.map((count) => ((count / spans) * 60_000) / SPAN)
        const words = `threads are woken ${few.toFixed(1)} times a minute in the floor, ${many.toFixed(1)} in the app`
        console.log(`idle-tray: ${words}`)
        if (many > few + MOST_WAKES) throw new Error(`A timer runs oftener than once a minute: ${words}`)
      },
    }
  },
}
