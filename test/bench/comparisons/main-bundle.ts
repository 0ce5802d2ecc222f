import { type Comparison, interleaved } from '../comparison.ts'
import { openMainProgram } from '../main-program.ts'

export const mainBundle: Comparison = {
  id: 'main-bundle',
  title: 'From the birth of the main process until the app is read and composed, without its window',
  floor: 'An empty main script on the same host, with better-sqlite3 and keytar loaded',
  unit: 'ms',
  aim: { atMost: 1.3 },
  keys: null,
  grows: false,
  pairs: { full: 25, quick: 7 },

  async open() {
    const floor = openMainProgram('main-program-floor.ts')
    // A window is begun before the rest is read, and Chromium's start would be measured along with it.
    const app = openMainProgram('main-program-app.ts', ['--hidden'])
    return {
      pair: interleaved(floor.start, app.start),
      async close() {
        floor.close()
        app.close()
      },
    }
  },
}
