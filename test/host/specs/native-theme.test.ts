import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownDesktop } from '../own-desktop.ts'
import { type Program, startProgram } from '../program.ts'
import { thrownBy } from './thrown-by.ts'

const own = ownDesktop()
let program: Program
let browser: Browser
let page: Page

beforeAll(async () => {
  // A desktop that says nothing of colours: light.
  program = await startProgram({ ...own.desktop.environment, GTK_THEME: undefined }, own.folder)
  ;({ browser, page } = await program.attach())
})
afterAll(async () => {
  await browser.close()
  await program.child.end()
})

/** Sets each source in turn; answers after which of them `updated` came. */
const heardAfter = (...sources: string[]) =>
  program.main(`
    const { nativeTheme } = state.electron
    const heard = []
    for (const source of ${JSON.stringify(sources)}) {
      const listener = () => heard.push(source)
      nativeTheme.on('updated', listener)
      nativeTheme.themeSource = source
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      nativeTheme.off('updated', listener)
    }
    return heard`)

it('follows the system by default', async () => {
  const theme = await program.main(
    'const { nativeTheme } = state.electron; return [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors]',
  )
  expect(theme).toEqual(['system', false])
})

it('uses dark colours or not as its source says', async () => {
  const used = await program.main(`
    const { nativeTheme } = state.electron
    return ['dark', 'light', 'system'].map((source) => {
      nativeTheme.themeSource = source
      return [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors]
    })`)
  expect(used).toEqual([
    ['dark', true],
    ['light', false],
    ['system', false],
  ])
})

it('tells of a source that changes the brightness, and of no other', async () => {
  expect(await heardAfter('light', 'dark', 'dark', 'light', 'system', 'dark', 'system')).toEqual([
    'dark',
    'light',
    'dark',
    'system',
  ])
})

it('tells a moment later, when the app has gone on', async () => {
  const order = await program.main(`
    const { nativeTheme } = state.electron
    const order = []
    const updated = new Promise((resolve) => nativeTheme.once('updated', resolve))
    updated.then(() => order.push('updated'))
    nativeTheme.themeSource = 'dark'
    order.push('went on')
    await Promise.resolve()
    order.push('and on')
    await updated
    nativeTheme.themeSource = 'system'
    return order`)
  expect(order).toEqual(['went on', 'and on', 'updated'])
})

it('is what the page’s media query answers, and the page hears of it', async () => {
  await page.evaluate(
    "window.heard = []; window.query = matchMedia('(prefers-color-scheme: dark)'); query.addEventListener('change', ({ matches }) => heard.push(matches)); undefined",
  )
  // Not the query itself: reading what it matches takes the event away from it.
  const heard = () => page.evaluate('heard')
  const matches = () => page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
  const choose = (source: string) => program.main(`state.electron.nativeTheme.themeSource = '${source}'`)
  await choose('dark')
  await expect.poll(heard).toEqual([true])
  expect(await matches()).toBe(true)
  await choose('light')
  await expect.poll(heard).toEqual([true, false])
  await choose('system')
  expect(await matches()).toBe(false)
  expect(await heard()).toEqual([true, false])
})

it('knows three sources', async () => {
  expect(await thrownBy(program, ["electron.nativeTheme.themeSource = 'black'"])).toEqual([
    expect.stringMatching(/^TypeError: /u),
  ])
})

it('names what it does not cover', async () => {
  const names = ['shouldUseHighContrastColors', 'shouldUseInvertedColorScheme', 'inForcedColorsMode']
  expect(
    await thrownBy(
      program,
      names.map((name) => `electron.nativeTheme.${name}`),
    ),
  ).toEqual(
    names.map((name) => `Uncovered: electron.nativeTheme.${name} is not covered by the Chromium host`),
  )
})
