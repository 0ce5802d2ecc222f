import { expect, keyRow, test } from './fixtures.ts'
import { keychainHolds } from './secret-service.ts'

test('a key made elsewhere is adopted once its secret proves to be its own', async ({ shared, sandbox }) => {
  const { page } = shared
  const { secret } = await sandbox.addKey({ name: 'Made in the browser', expiresAt: null })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await keyRow(page, 'Made in the browser').click()
  await page.getByRole('button', { name: 'Add the secret…' }).click()
  const store = async (text: string) => {
    await page.getByRole('textbox', { name: 'Secret' }).fill(text)
    await page.getByRole('button', { name: 'Check and store' }).click()
  }
  await store('sk_something_else_entirely')
  await expect(page.getByText('This secret does not belong to this key.')).toBeVisible()
  await store(`${secret.slice(0, 20)}${'x'.repeat(40)}`)
  await expect(page.getByText('This secret does not belong to this key.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Secret' })).toHaveValue('')
  await store(` ${secret}\n`)
  await expect(page.getByText('In this computer’s keychain.')).toBeVisible()
  expect(await keychainHolds(secret)).toBe(true)

  await page.getByRole('button', { name: 'Forget secret…' }).click()
  await page.getByRole('button', { name: 'Forget secret', exact: true }).click()
  await expect(page.getByText('Not stored here.')).toBeVisible()
  expect(await keychainHolds(secret)).toBe(false)
})

test('keys that share a prefix are told apart by whose last use moved', async ({ shared, sandbox }) => {
  const { page } = shared
  const first = await sandbox.addKey({ name: 'Twin A', expiresAt: null })
  const second = await sandbox.addKey({ name: 'Twin B', expiresAt: null })
  sandbox.sharePrefix(first.key.id, second.key.id, first.secret.slice(0, 10))
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  const adopt = async (name: string, secret: string) => {
    await keyRow(page, name).click()
    await page.getByRole('button', { name: 'Add the secret…' }).click()
    await page.getByRole('textbox', { name: 'Secret' }).fill(secret)
    await page.getByRole('button', { name: 'Check and store' }).click()
  }
  await adopt('Twin B', first.secret)
  await expect(page.getByText('This secret does not belong to this key.')).toBeVisible()
  await adopt('Twin A', first.secret)
  await expect(page.getByText('In this computer’s keychain.')).toBeVisible()
})

test('activity tells what was done, to which key, with what outcome, and can be filtered', async ({
  connected,
  sandbox,
}) => {
  const { page } = connected
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'status', status: 403 })
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('First try')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText(/Wevion does not let this user do that/)).toBeVisible()
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Activity' }).click()
  const rows = page.getByRole('table', { name: 'Activity' }).locator('tbody tr')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(0)).toContainText(/Created key.*First try.*Acme · admin.*Done/)
  await expect(rows.nth(1)).toContainText(/Created key.*First try.*Failed/)
  await expect(rows.nth(2)).toContainText(/Connected.*Done/)
  await page.getByLabel('Outcome').selectOption('Failed')
  await expect(rows).toHaveCount(1)
  await page.getByLabel('Outcome').selectOption('Outcome: all')
  await page.getByLabel('Action', { exact: true }).selectOption('Connected')
  await expect(rows).toHaveCount(1)
})
