import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from './desktop.ts'
import { newFolder, removeFolder, startProgram } from './program.ts'

const CHROMIUM = join(import.meta.dirname, 'troubled-chromium.ts')
const REOPEN =
  "const shown = new Promise((resolve) => state.window.webContents.once('did-finish-load', resolve)); state.window.show(); await shown; state.preventClose = false; return state.window.webContents.getURL()"

let desktop: Desktop

beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(async () => {
  await desktop.close()
})

/** Starts the program on a Chromium with a trouble; its window loads, or the test's time runs out. */
async function startWith(trouble: 'late-start' | 'lost-commit') {
  const folder = await newFolder()
  const trace = join(folder, 'trace')
  const program = await startProgram(
    {
      ...desktop.environment,
      WEVION_CHROMIUM: CHROMIUM,
      WEVION_TEST_TROUBLE: trouble,
      WEVION_TEST_TRACE: trace,
    },
    folder,
  )
  return {
    program,
    trace: async () => (await readFile(trace, 'utf8')).trim().split('\n'),
    async [Symbol.asyncDispose]() {
      await program.child.end()
      await removeFolder(folder)
    },
  }
}

describe('a window', () => {
  it('goes nowhere before its start document has committed, however late that is', async () => {
    for (let start = 0; start < 3; start += 1) {
      await using started = await startWith('late-start')
      expect(await started.trace()).toEqual(['start document', 'navigate'])
    }
  })

  it('does so too when it is opened again', async () => {
    await using started = await startWith('late-start')
    await started.program.main('state.preventClose = true; return 1')
    const { browser, page } = await started.program.attach()
    await page.close()
    await browser.close()
    expect(await started.program.main(REOPEN)).toBe('program://page/index.html')
    expect(await started.trace()).toEqual(['start document', 'navigate', 'start document', 'navigate'])
  })

  it('knows its page even where DevTools lost its commit', async () => {
    await using started = await startWith('lost-commit')
    const { browser, page } = await started.program.attach()
    expect(await page.evaluate("bridge.invoke('sender')")).toEqual({
      url: 'program://page/index.html',
      origin: 'program://page',
      same: true,
    })
    await browser.close()
    await expect
      .poll(() => started.program.main('return state.order'))
      .toEqual(['ready', 'ready-to-show', 'show'])
  })
})
