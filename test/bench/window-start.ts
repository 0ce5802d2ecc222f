import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { pause } from './window-memory.ts'
import { startProgram } from './window-program.ts'

/** In milliseconds, far longer than any start takes; one that takes longer yet is merely watched from then on. */
const UNTIL_STARTED = 3_000

/** Milliseconds from the start of the process until the page has set the mark, right before its paint. */
export async function timeStart(options: Parameters<typeof startProgram>[0], mark: string): Promise<number> {
  const started = await startProgram(options)
  try {
    // What attaches puts scripts of its own into the page, and makes V8 note where each error is made: not while it starts.
    await pause(UNTIL_STARTED)
    return (await whenMarked(await started.page(), mark)) - started.bornAt
  } finally {
    await started.end()
    rmSync(options.userData, { recursive: true, force: true })
  }
}

/** When the page set the mark, in milliseconds of the wall clock. */
async function whenMarked(page: Page, name: string): Promise<number> {
  const handle = await page.waitForFunction((wanted) => {
    const mark = performance.getEntriesByName(wanted)[0]
    return mark === undefined ? null : performance.timeOrigin + mark.startTime
  }, name)
  return Number(await handle.jsonValue())
}
