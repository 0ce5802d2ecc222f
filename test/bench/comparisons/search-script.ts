import type { CDPSession } from '@playwright/test'
import type { Comparison } from '../comparison.ts'
import { openList } from '../window-list.ts'
import { KEYSTROKES, slowKeystroke } from './search.ts'

/** Milliseconds: what a screen of 60 Hz leaves for all of a frame. */
const MOST = 16

export const searchScript: Comparison = {
  id: 'search-script-100000',
  title: `Script that runs in the page for a keystroke in the search field, 100,000 keys, mean of ${KEYSTROKES}`,
  floor: `${MOST} ms`,
  unit: 'ms',
  aim: { atMost: 1 },
  keys: 100_000,
  grows: false,
  pairs: { full: 15, quick: 0 },

  async open(keys) {
    const list = await openList(keys ?? 100_000)
    const session = await list.page.context().newCDPSession(list.page)
    await session.send('Performance.enable')
    return {
      async pair() {
        const before = await scriptTime(session)
        await slowKeystroke(list.page)
        return { floor: MOST, app: ((await scriptTime(session)) - before) / KEYSTROKES }
      },
      close: list.close,
    }
  },
}

/** Of the page since it began, in milliseconds. */
async function scriptTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const duration = metrics.find(({ name }) => name === 'ScriptDuration')
  if (duration === undefined) throw new Error('Chromium does not tell how long scripts ran')
  return duration.value * 1_000
}
