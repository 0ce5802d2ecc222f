import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { copyApp } from './app-copy.ts'
import { expect, keyRow, test } from './fixtures.ts'
import { spawnApp } from './running-app.ts'

/** Makes the page's process crash, as a fault in it would. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const gone = page.waitForEvent('crash')
  // Never answered: who should answer has gone.
  session.send('Page.crash').catch(() => {})
  await gone
}

test('a page that crashes comes back with everything', async ({ connected, userData }) => {
  await crash(connected.page)
  const page = await connected.pageAfterCrash()
  await expect(keyRow(page, 'BI dashboard production')).toBeVisible()
  expect(await readFile(join(userData, 'logs/main.log'), 'utf8')).toContain('The page’s process has gone')
})

test('a page that keeps crashing ends the app, which says so', async ({ app }) => {
  const ended = once(app.process, 'exit')
  await crash(app.page)
  await crash(await app.pageAfterCrash())
  await crash(await app.pageAfterCrash())
  expect(await ended).toEqual([1, null])
  expect(app.output()).toContain('Wevion Keys’ window keeps crashing')
})

test('a page that has nothing to show is shown all the same, after a while', async ({ launch }) => {
  await using copy = await copyApp()
  await writeFile(join(copy.folder, 'out/renderer/index.html'), '')
  const app = await launch({ program: copy.folder })
  await app.untilShown()
})

test('a page that does not load is told, and ends the app', async ({ userData }) => {
  await using copy = await copyApp()
  await rm(join(copy.folder, 'out/renderer/index.html'))
  const { process: child, output } = spawnApp({ userData, program: copy.folder })
  const [code] = await once(child, 'close')
  expect(output()).toContain('Wevion Keys cannot show its window')
  expect(code).toBe(1)
})
