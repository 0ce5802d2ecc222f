import type { Page } from '@playwright/test'
import { type Comparison, interleaved } from '../comparison.ts'
import { quantile } from '../statistics.ts'
import { openList } from '../window-list.ts'

const FRAMES = 120
/** How many more nodes there may be at one moment than at another: at the ends fewer rows stand beyond the edge. */
const MOST_GROWTH = 1.6

export const scroll: Comparison = {
  id: 'scroll-100000',
  title: 'A frame while 100,000 rows scroll, 95th percentile; nodes in the page stay as many',
  floor: 'The same with 50 rows',
  unit: 'ms',
  aim: { atMost: 1.1 },
  keys: 100_000,
  grows: true,
  pairs: { full: 15, quick: 2 },

  async open(keys) {
    const few = await openList(50)
    const many = await openList(keys ?? 100_000)
    return {
      pair: interleaved(
        () => slowFrame(few.page),
        () => slowFrame(many.page),
      ),
      async close() {
        await few.close()
        await many.close()
      },
    }
  },
}

/** The 95th percentile of the times between frames, in milliseconds. */
async function slowFrame(page: Page): Promise<number> {
  await page.bringToFront()
  const { frames, growth } = await page.evaluate(async (count) => {
    const scroller = document.querySelector('table')?.parentElement
    if (!scroller) throw new Error('No list')
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const nodes: number[] = []
    const times: number[] = []
    let step = 60
    let last = await frame()
    for (let index = 0; index < count; index += 1) {
      const before = scroller.scrollTop
      scroller.scrollTop += step
      if (scroller.scrollTop === before) step = -step
      const now = await frame()
      times.push(now - last)
      last = now
      if (index % 10 === 0) nodes.push(document.querySelectorAll('*').length)
    }
    return { frames: times, growth: Math.max(...nodes) / Math.min(...nodes) }
  }, FRAMES)
  if (growth > MOST_GROWTH) throw new Error(`The page grew ${growth.toFixed(2)} times while it was scrolled`)
  return quantile(frames, 0.95)
}
