import type { Page } from '@playwright/test'
import { type Comparison, interleaved } from '../comparison.ts'
import { quantile } from '../statistics.ts'
import { openList } from '../window-list.ts'

export const KEYSTROKES = 30

export const search: Comparison = {
  id: 'search-100000',
  title: 'From a keystroke in the search field to its painted rows, 100,000 keys, 95th percentile',
  floor: 'The same with 50 keys',
  unit: 'ms',
  aim: { atMost: 1.2 },
  keys: 100_000,
  grows: true,
  pairs: { full: 15, quick: 3 },

  async open(keys) {
    const few = await openList(50)
    const many = await openList(keys ?? 100_000)
    return {
      pair: interleaved(
        () => slowKeystroke(few.page),
        () => slowKeystroke(many.page),
      ),
      async close() {
        await few.close()
        await many.close()
      },
    }
  },
}

/** The 95th percentile of many keystrokes, each of which changes the rows. */
export async function slowKeystroke(page: Page): Promise<number> {
  await page.bringToFront()
  const times = await page.evaluate(async (count) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')
    const table = document.querySelector('table')
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    if (field === null || table === null || setValue === undefined) throw new Error('No list')
    const firstRow = () => table.querySelector('tbody tr td:nth-child(2)')?.textContent
    const paint = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const type = async (text: string) => {
      const before = `${table.getAttribute('aria-rowcount')} ${firstRow()}`
      const began = performance.now()
      setValue.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
      while (`${table.getAttribute('aria-rowcount')} ${firstRow()}` === before) await paint()
      return performance.now() - began
    }
    const measured: number[] = []
    // Back and forth between a search that finds one row and one that finds many.
    for (let stroke = 0; stroke < count; stroke += 1)
      measured.push(await type(stroke % 2 === 0 ? '0001' : ''))
    return measured
  }, KEYSTROKES)
  return quantile(times, 0.95)
}
