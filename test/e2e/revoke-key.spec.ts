import type { Page } from '@playwright/test'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { keychainHolds } from './secret-service.ts'

const REVOKE = 'DELETE /api/v1/api-keys/:id'

async function askToRevoke(page: Page, name: string) {
  await keyRow(page, name).click()
  await page.getByRole('button', { name: 'Revoke…' }).click()
  const dialog = page.getByRole('alertdialog')
  return { dialog, confirm: dialog.getByRole('button', { name: `Revoke ${name}` }) }
}

test('names what it destroys; afterwards the row shows Revoked and the secret has left the keychain', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Short campaign')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  const made = sandbox.liveKeys().find(({ name }) => name === 'Short campaign')
  sandbox.state.keys.recordUse(made?.id ?? -1, sandbox.clock.now() - 5_400_000, '203.0.113.77')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  const secret = sandbox.secrets().at(-1) ?? ''
  expect(await keychainHolds(secret)).toBe(true)

  await keyRow(page, 'Short campaign').click()
  await expect(
    page.getByRole('dialog', { name: 'Short campaign' }).getByText('from 203.0.113.77'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Revoke…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Revoke “Short campaign”?')
  await expect(dialog).toContainText('This cannot be undone.')
  await expect(dialog).toContainText('It was last used 1 hour ago from 203.0.113.77.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(sandbox.liveKeys().some(({ name }) => name === 'Short campaign')).toBe(true)

  const again = await askToRevoke(page, 'Short campaign')
  await again.confirm.click()
  await expect(dialog).toHaveCount(0)
  await page.getByLabel('Show revoked').check()
  await expect(keyRow(page, 'Short campaign')).toContainText('Revoked')
  expect(sandbox.liveKeys().some(({ name }) => name === 'Short campaign')).toBe(false)
  expect(await keychainHolds(secret)).toBe(false)
})

test('a lost answer: the list bears out that the key is revoked', async ({ shared, sandbox }) => {
  const { page } = shared
  sandbox.faults.add({ endpoint: REVOKE, kind: 'cut-after' })
  const { dialog, confirm } = await askToRevoke(page, 'Slack notifier')
  await confirm.click()
  await expect(dialog).toHaveCount(0)
  expect(sandbox.liveKeys().some(({ name }) => name === 'Slack notifier')).toBe(false)
  expect(sandbox.state.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
})

test('an answer that proves nothing while the list shows the key as live: it may still be live', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  for (const fault of [
    { kind: 'cut-before' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 404 },
  ] as const) {
    sandbox.faults.add({ endpoint: REVOKE, ...fault })
    const { dialog, confirm } = await askToRevoke(page, 'Slack notifier')
    await confirm.click()
    await expect(dialog.getByText('The key may still be live.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(keyRow(page, 'Slack notifier')).toContainText('Active')
  }
  expect(sandbox.liveKeys().some(({ name }) => name === 'Slack notifier')).toBe(true)
})

test('404 counts as revoked only because the list confirms it', async ({ shared, sandbox }) => {
  const { page } = shared
  const { dialog, confirm } = await askToRevoke(page, 'Budget watcher')
  const key = sandbox.liveKeys().find(({ name }) => name === 'Budget watcher')
  sandbox.state.keys.revoke(key?.id ?? -1)
  await confirm.click()
  await expect(dialog).toHaveCount(0)
  await page.getByLabel('Show revoked').check()
  await expect(keyRow(page, 'Budget watcher')).toContainText('Revoked')
})

test('403, 429 and a read-only plan are certain refusals, in words', async ({ shared, sandbox }) => {
  const { page } = shared
  const { dialog, confirm } = await askToRevoke(page, 'Slack notifier')
  sandbox.faults.add({ endpoint: REVOKE, kind: 'status', status: 403 })
  await confirm.click()
  await expect(dialog.getByText(/Wevion does not let this user do that/)).toBeVisible()
  sandbox.state.plan = { creationCap: null, readOnly: true }
  await confirm.click()
  await expect(dialog.getByText(/Your Wevion plan does not allow this now/)).toBeVisible()
  sandbox.state.plan = { creationCap: null, readOnly: false }
  sandbox.faults.add({ endpoint: REVOKE, kind: 'status', status: 429, headers: { 'retry-after': '23' } })
  await confirm.click()
  await expect(dialog.getByText(/Wevion asks to wait 2[0-3] s\./)).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'Slack notifier')).toBe(true)
})

test('warns before the key that the connection itself lives on', async ({ shared }) => {
  const { page } = shared
  const { dialog, confirm } = await askToRevoke(page, 'Wevion Keys (Ana Lopes)')
  await expect(dialog.getByText('This looks like the key that this app itself uses.')).toBeVisible()
  await confirm.click()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('Needs a new key')).toBeAttached()
  await expect(page.getByText('Wevion does not accept this key.')).toBeVisible()
  await expect(page.getByText('Paste a management key that works.')).toBeVisible()
})

test('when every key is revoked the list says so, and offers to show them', async ({
  unconnected,
  sandbox,
}) => {
  const { page } = unconnected
  sandbox.deleteKey('Public dashboard')
  await connect(page, sandbox, { role: 'viewer' })
  const { confirm } = await askToRevoke(page, 'Wevion Keys (Vic Roy)')
  await confirm.click()
  await expect(page.getByText('The only key here is revoked or gone.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'All 0' })).toBeVisible()
  await page.getByRole('button', { name: 'Show revoked' }).click()
  await expect(keyRow(page, 'Wevion Keys (Vic Roy)')).toContainText('Revoked')
  await expect(page.getByRole('button', { name: 'All 1' })).toBeVisible()
})
