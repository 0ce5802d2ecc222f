import { openAppClock } from './app-clock.ts'
import { readClipboard } from './clipboard.ts'
import { connect, expect, test } from './fixtures.ts'
import { openDesktopWithKeyring } from './private-desktop.ts'

const HOUR = 3_600_000

test('a locked screen empties the clipboard, and its end brings the list up to date', async ({
  launch,
  sandbox,
  userData,
}) => {
  await using desktop = await openDesktopWithKeyring()
  const clock = await openAppClock(userData)
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`, clock.switch],
    environment: desktop.environment,
  })
  await connect(page, sandbox)
  await page.getByRole('button', { name: 'New API key' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Left at a desk')
  await page.getByRole('button', { name: 'Create key' }).click()
  const copy = async () => {
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect.poll(readClipboard).toMatch(/^wv_live_/)
  }

  // The app's clock stands by far before the 30 s; what empties the clipboard is the lock.
  await copy()
  await desktop.lockSession()
  await expect.poll(readClipboard, { timeout: 10_000 }).toBe('')
  await copy()
  await desktop.tellOfScreen(true)
  await expect.poll(readClipboard, { timeout: 10_000 }).toBe('')

  await page.getByRole('button', { name: 'Done' }).click()
  await clock.set(HOUR)
  await expect(page.getByText('Synced 1 hour ago')).toBeVisible()
  await desktop.tellOfScreen(false)
  await expect(page.getByText('Synced just now')).toBeVisible()
})

test('a computer that falls asleep has an empty clipboard, however long it sleeps', async ({
  launch,
  sandbox,
}) => {
  await using desktop = await openDesktopWithKeyring()
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: desktop.environment,
  })
  await connect(page, sandbox)
  await page.getByRole('button', { name: 'New API key' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Asleep')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(readClipboard).toMatch(/^wv_live_/)
  await desktop.sleep()
  // Sooner than the 30 s, which no timer counts meanwhile.
  await expect.poll(readClipboard, { timeout: 10_000 }).toBe('')
})
