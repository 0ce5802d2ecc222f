import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desktop } from './desktop.ts'
import type { Program } from './program.ts'
import { endOnDesktop, startOnDesktop } from './program-on-desktop.ts'

let desktop: Desktop
let program: Program
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ desktop, program } = await startOnDesktop())
  ;({ browser, page } = await program.attach())
})

afterAll(async () => {
  await browser.close()
  await endOnDesktop({ desktop, program })
})

async function collect(): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.detach()
}

it('lets go of listeners whose subscription has ended, though they hold its end', async () => {
  await page.evaluate(`(() => {
    const mount = () => {
      const listener = () => end
      const end = bridge.subscribe('news', listener)
      end()
      return new WeakRef(listener)
    }
    window.ended = Array.from({ length: 20 }, mount)
  })()`)
  await collect()
  expect(await page.evaluate('ended.filter((listener) => listener.deref() !== undefined).length')).toBe(0)
})

it('keeps a listener that only the preload holds, until it ends', async () => {
  await page.evaluate("window.got = []; bridge.subscribe('news', (word) => got.push(word)); undefined")
  await collect()
  await program.main("state.window.webContents.send('news', 'still here')")
  await expect.poll(() => page.evaluate('got')).toEqual(['still here'])
})
