import { join } from 'node:path'
import { connect, expect, keyRow, test } from '../e2e/fixtures.ts'
import { openNotificationDesk } from '../e2e/notification-desk.ts'

const FOLDER = join(import.meta.dirname, '../../docs/screenshots')

for (const colorScheme of ['light', 'dark'] as const) {
  test(`screens, ${colorScheme}`, async ({ app, sandbox }) => {
    const { page } = app
    // A desktop that shows notifications, as most do.
    await using _desk = await openNotificationDesk(process.env)
    const shoot = (name: string) =>
      page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`), animations: 'disabled' })
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1100, height: 760 })
    await expect(page.getByText('Or try the sandbox')).toBeVisible()
    await shoot('welcome')

    await connect(page, sandbox)
    await shoot('connected')
    await page.getByRole('button', { name: 'Understood' }).click()
    await shoot('keys')
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Nightly export')
    await shoot('new-key')
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByText('is created and stored in the keychain')).toBeVisible()
    await page.getByRole('button', { name: 'Done' }).click()
    await keyRow(page, 'Nightly export').click()
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByText(/Copied\./)).toBeVisible()
    await shoot('key')
    await page.setViewportSize({ width: 800, height: 600 })
    await shoot('key-narrow')
    await page.getByRole('button', { name: 'Close' }).click()
    await shoot('keys-narrow')
    await page.setViewportSize({ width: 1100, height: 760 })
    await keyRow(page, 'BI dashboard production').click()
    await page.getByRole('button', { name: 'Revoke…' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await shoot('revoke')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Activity' }).click()
    await expect(page.getByRole('table', { name: 'Activity' })).toBeVisible()
    await shoot('activity')
    await page
      .getByRole('button', { name: /^Expiring \d/ })
      .first()
      .click()
    await expect(page.getByRole('region', { name: 'Overdue' })).toBeVisible()
    await shoot('expiring')
    await page.setViewportSize({ width: 800, height: 600 })
    await shoot('expiring-narrow')
    await page.setViewportSize({ width: 1100, height: 900 })
    await page.getByRole('button', { name: 'BI dashboard production', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Reminders' })).toBeVisible()
    await shoot('reminders')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(page.getByLabel('Remind me on the desktop')).toBeVisible()
    await shoot('settings')
  })

  test(`states, ${colorScheme}`, async ({ app, sandbox }) => {
    const { page } = app
    // A desktop that shows notifications, as most do.
    await using _desk = await openNotificationDesk(process.env)
    const shoot = (name: string) =>
      page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`), animations: 'disabled' })
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1100, height: 760 })
    await connect(page, sandbox)
    await page.getByRole('button', { name: 'Understood' }).click()
    sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-after' })
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Lost one')
    await page.getByRole('button', { name: 'Create key' }).click()
    const drawer = page.getByRole('dialog', { name: 'New API key' })
    await drawer.getByRole('button', { name: 'Find out' }).click()
    await expect(drawer.getByText('The key exists at Wevion, and its secret is lost.')).toBeVisible()
    await shoot('lost-answer')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('searchbox').fill('nothing of that name')
    await expect(page.getByText('No key matches.')).toBeVisible()
    sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', times: 0, kind: 'status', status: 503 })
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await expect(page.getByText(/Wevion has a problem of its own/)).toBeVisible({ timeout: 20_000 })
    await shoot('failed-sync')
  })
}
