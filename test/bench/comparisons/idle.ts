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

export const idle: Comparison = {
  id: 'idle-tray',
  title: 'Processor time of 40 s in the tray with nothing to do (15 times: ten minutes)',
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
        const perMinute = wakes.map((count) => ((count / spans) * 60_000) / SPAN)
        console.log(`idle-tray: threads woken a minute: floor ${perMinute[0]}, app ${perMinute[1]}`)
        await floor.end()
        await app.end()
        for (const folder of folders) rmSync(folder, { recursive: true, force: true })
        await scene.close()
      },
    }
  },
}
