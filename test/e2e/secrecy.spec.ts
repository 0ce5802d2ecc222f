import type { Page } from '@playwright/test'
import { secretsIn, secretsInFolder, secretsInProcesses } from './find-secret.ts'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { lookUpSecret, storedAccounts } from './secret-service.ts'
import { answering } from './system-dialog.ts'

/** Everything that lives in the page's JavaScript heap after a collection, as DevTools writes it down. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return Buffer.from(chunks.join(''))
}

async function createKey(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New API key' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create key' }).click()
}

test('after a full run the secrets are in the keychain and nowhere else', async ({
  launch,
  sandbox,
  userData,
}) => {
  const app = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  const { page } = app
  await connect(page, sandbox)

  await createKey(page, 'Kept')
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText(/Copied\./)).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()

  await createKey(page, 'Revoked soon')
  await page.getByRole('button', { name: 'Done' }).click()
  await keyRow(page, 'Revoked soon').click()
  await page.getByRole('button', { name: 'Revoke…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke Revoked soon' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)

  const made = await sandbox.addKey({ name: 'Adopted', expiresAt: null })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await keyRow(page, 'Adopted').click()
  await page.getByRole('button', { name: 'Add the secret…' }).click()
  await page.getByRole('textbox', { name: 'Secret' }).fill(made.secret)
  await page.getByRole('button', { name: 'Check and store' }).click()
  await expect(page.getByText('In this computer’s keychain.')).toBeVisible()

  // Replaced, with a command that prints the secret which it is given, and fails.
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  const drawer = page.getByRole('dialog', { name: 'Replace a key' })
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('Kind of place').selectOption('Command')
  await drawer.getByRole('textbox', { name: 'Program and arguments' }).fill('sh -c "cat; exit 3"')
  await answering(page, 'Allow', () => drawer.getByRole('button', { name: 'Add', exact: true }).click())
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText(/The place that should get the secret/u)).toBeVisible()
  await drawer.getByRole('button', { name: 'Cancel the replacement' }).click()
  await expect(drawer.getByText('Cancelled, the new key is revoked')).toBeVisible()
  await drawer.getByRole('button', { name: 'Close' }).last().click()

  const echo = JSON.stringify({
    error: { code: 'bad', message: `Bad key ${await sandbox.managementKey('admin')}` },
  })
  sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', kind: 'status', status: 403, body: echo })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText(/Bad key/).first()).toBeVisible()
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'truncated' })
  await createKey(page, 'Truncated')
  await expect(page.getByText('Wevion’s answer was lost.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Activity' }).click()

  // What is searched for is really there to be found: the keychain holds it.
  const secrets = sandbox.secrets()
  const stored = await Promise.all((await storedAccounts()).map((account) => lookUpSecret(account)))
  expect(
    stored.filter((secret) => secret !== null && secrets.includes(secret)).length,
  ).toBeGreaterThanOrEqual(3)

  await page.reload()
  await expect(page.getByRole('button', { name: 'New API key' }).first()).toBeVisible()
  expect(secretsIn(await heapOf(page), secrets)).toEqual([])
  expect(await secretsInProcesses(secrets)).toEqual([])
  expect(await secretsInFolder(userData, secrets)).toEqual([])
  await app.quit()
  expect(await secretsInFolder(userData, secrets)).toEqual([])
  expect(secretsIn(Buffer.from(app.output()), secrets)).toEqual([])
})

test('a created secret never passes through the window, and a pasted one does not stay there', async ({
  connected,
  sandbox,
}) => {
  const { page } = connected
  await createKey(page, 'Never seen')
  await expect(page.getByText('is created and stored in the keychain')).toBeVisible()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText(/Copied\./)).toBeVisible()
  const created = sandbox.secrets().slice(-1)
  const heap = await heapOf(page)
  expect(heap.includes('is created and stored in the keychain')).toBe(true)
  expect(secretsIn(heap, created)).toEqual([])
})
