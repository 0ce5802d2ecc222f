import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { connect, expect, keyRow, keyTable, openExpiring, test } from './fixtures.ts'

const SCHEMES = [
  { colorScheme: 'light', look: (axe: AxeBuilder) => axe },
  // What axe looks for besides colours is the same in both.
  { colorScheme: 'dark', look: (axe: AxeBuilder) => axe.withRules(['color-contrast', 'link-in-text-block']) },
] as const

/** axe injects a script; the app's policy allows its own files only, so the page is told to bypass it for the check. */
async function findings(page: Page): Promise<readonly string[]> {
  const all: string[] = []
  for (const { colorScheme, look } of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    await untilColoursRest(page)
    const { violations } = await look(new AxeBuilder({ page }).setLegacyMode(true)).analyze()
    for (const { id, nodes } of violations)
      all.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }
  await page.emulateMedia({ colorScheme: null })
  return all
}

async function untilColoursRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const changes = document.getAnimations().filter((each) => each instanceof CSSTransition)
    await Promise.allSettled(changes.map(({ finished }) => finished))
  })
}

test('axe finds nothing on the first screens', async ({ app, sandbox }) => {
  const { page } = app
  await expect(page.getByRole('heading', { name: 'Connect your Wevion account' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await connect(page, sandbox)
  await page.getByLabel('Show revoked').check()
  await expect(keyRow(page, 'Agency hand-over')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await keyRow(page, 'BI dashboard production').click()
  await expect(page.getByRole('heading', { name: 'Secret' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Revoke…' }).click()
  expect(await findings(page)).toEqual([])
})

test('axe finds nothing on a new key, the settings and what expires', async ({ shared }) => {
  const { page } = shared
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Give the key a name')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await openExpiring(page)
  await expect(page.getByRole('region', { name: 'Overdue' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Reminders of BI dashboard production' }).click()
  await expect(page.getByRole('menuitem', { name: 'Snooze for a day' })).toBeVisible()
  expect(await findings(page)).toEqual([])
})

test('axe finds nothing on a replacement and the activity', async ({ shared }) => {
  const { page } = shared
  await openExpiring(page)
  await page.getByRole('button', { name: 'BI dashboard production', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Reminders' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  const drawer = page.getByRole('dialog', { name: 'Replace a key' })
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  expect(await findings(page)).toEqual([])
  await drawer.getByRole('button', { name: 'Cancel' }).click()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Waiting for the new key to be used.')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: /^Replacements/ }).click()
  await expect(page.getByRole('list', { name: 'Replacements' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect(page.getByRole('table', { name: 'Activity' })).toBeVisible()
  expect(await findings(page)).toEqual([])
})
test('everything is done with the keyboard alone', async ({ shared, sandbox }) => {
  const { page } = shared
  await keyTable(page).locator('tbody tr').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('tr:focus')).toContainText('BI dashboard production')
  await page.keyboard.press('End')
  await expect(page.locator('tr:focus')).toContainText('Wevion Keys')
  await page.keyboard.press('Home')
  await expect(page.locator('tr:focus')).toContainText('Spring campaign')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Spring campaign' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Spring campaign' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('tr:focus')).toContainText('Spring campaign')

  await page.getByRole('button', { name: 'New API key' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New API key' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“By keyboard” is created and stored in the keychain.')).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'By keyboard')).toBe(true)
})

test('nothing scrolls sideways, wide or narrow, with a drawer or without', async ({ connected }) => {
  const { page } = connected
  for (const size of [
    { width: 1100, height: 760 },
    { width: 800, height: 600 },
  ]) {
    await page.setViewportSize(size)
    for (const open of [false, true]) {
      if (open) await keyRow(page, 'CI launch script').click()
      const sideways = await page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter(
            (element) =>
              element.scrollWidth > element.clientWidth + 1 &&
              ['auto', 'scroll'].includes(getComputedStyle(element).overflowX),
          )
          .map((element) => element.className),
      )
      expect(sideways).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
    await page.keyboard.press('Escape')
  }
})
