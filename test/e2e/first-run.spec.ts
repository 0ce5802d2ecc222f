import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { connect, expect, keyTable, pressConnect, test } from './fixtures.ts'
import { lookUpSecret, storedAccounts } from './secret-service.ts'
import { answering } from './system-dialog.ts'

test('connects with a pasted key, whatever came along with it, and keeps it in the keychain', async ({
  unconnected: app,
  sandbox,
}) => {
  const { page } = app
  const key = await sandbox.managementKey('admin')
  await page.getByLabel('API address').fill(`${sandbox.address}/api/v1/api-keys`)
  await page.getByLabel('Management key').fill(`  "Bearer ${key}"\n`)
  await page.getByLabel('Name', { exact: true }).fill('Acme admin')
  expect(await pressConnect(page)).toContain(`Address: ${sandbox.address}`)
  await expect(keyTable(page).getByRole('row', { name: /BI dashboard production/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Acme admin', exact: false }).first()).toBeVisible()

  const accounts = (await storedAccounts()).filter((account) => account.startsWith('connection/'))
  const secrets = await Promise.all(accounts.map((account) => lookUpSecret(account)))
  expect(secrets).toContain(key)
  expect(sandbox.state.requests.every(({ authHeader }) => authHeader === 'bearer')).toBe(true)
})

test('connects to the sandbox by one click, and names who its keys act as', async ({ app }) => {
  const { page } = app
  await answering(page, 'Send key', () => page.getByRole('button', { name: /Vic Roy/ }).click())
  await expect(keyTable(page).getByRole('row', { name: /Public dashboard/ })).toBeVisible()
  const told = page.getByText(/Acts as Vic Roy \(vic\.roy@acme\.example\), viewer of Acme\./)
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Understood' }).click()
  await expect(told).toBeHidden()
  await page.getByRole('button', { name: 'New API key' }).click()
  await expect(page.getByText('This key will have the power of Vic Roy (viewer).')).toBeVisible()
})

test('finds out by itself that this Wevion wants x-api-key', async ({ unconnected: app, sandbox }) => {
  sandbox.state.dialect = { ...sandbox.state.dialect, authHeader: 'x-api-key' }
  await connect(app.page, sandbox)
  const headers = sandbox.state.requests.map(({ authHeader }) => authHeader)
  expect(headers[0]).toBe('bearer')
  expect(headers.slice(1).every((header) => header === 'x-api-key')).toBe(true)
})

/** Fills in the first-run form and sends it; what is well-formed, to an address that is new, is asked about. */
async function attempt(page: Page, address: string, key: string, isAsked = false): Promise<void> {
  await page.getByLabel('API address').fill(address)
  await page.getByLabel('Management key').fill(key)
  if (isAsked) await pressConnect(page)
  else await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

test('says what is wrong with an address or a key, and loses nothing', async ({ app, sandbox }) => {
  const { page } = app
  await attempt(page, 'http://api.wevion.ai', 'wv_live_0000000000')
  await expect(page.getByText('The address must begin with https.')).toBeVisible()
  await attempt(page, sandbox.address, 'oops')
  await expect(page.getByText('This does not look like a key.')).toBeVisible()
  // As a paste by mistake.
  await attempt(page, sandbox.address, 'x'.repeat(1_000_000))
  await expect(page.getByText('This does not look like a key.')).toBeVisible()
  await attempt(page, sandbox.address, 'wv_live_wrong_wrong_wrong', true)
  await expect(page.getByText('Wevion does not accept this key.')).toBeVisible()

  await expect(page.getByLabel('Management key')).toHaveValue('')
  await connect(page, sandbox, { isKnown: true })
})

test('says that nothing of Wevion answers at an address, and loses nothing', async ({ app, sandbox }) => {
  const { page } = app
  const website = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><h1>Welcome</h1>')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => website.once('listening', resolve))
  const bound = website.address()
  const websiteAddress = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`

  await attempt(page, websiteAddress, 'wv_live_0000000000', true)
  await expect(page.getByText('The answer is not what Wevion’s API gives')).toBeVisible()
  website.close()
  website.closeAllConnections()
  await attempt(page, websiteAddress, 'wv_live_0000000000')
  await expect(page.getByText('Nothing answers at this address.')).toBeVisible()
  await connect(page, sandbox)
})

test('several connections stand side by side; one is renamed, gets a new key, and is removed', async ({
  connected,
  sandbox,
}) => {
  const { page } = connected
  await page.getByRole('button', { name: 'Connect…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect an account' })
  await dialog.getByRole('button', { name: /Vic Roy/ }).click()
  await expect(page.getByText('Acts as Vic Roy (vic.roy@acme.example), viewer of Acme.')).toBeVisible()
  await page.getByRole('button', { name: 'Show its keys' }).click()
  await expect(keyTable(page).getByRole('row', { name: /Public dashboard/ })).toHaveCount(1)
  await expect(keyTable(page).getByRole('row', { name: /BI dashboard production/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Actions for Acme · viewer' }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Dashboards')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()

  const managing = sandbox.state.keys.all().find(({ name }) => name.startsWith('Wevion Keys (Vic'))
  sandbox.state.keys.revoke(managing?.id ?? -1)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('Needs a new key')).toBeAttached()
  await page.getByRole('button', { name: 'Actions for Dashboards' }).click()
  await page.getByRole('menuitem', { name: 'New management key…' }).click()
  await page.getByLabel('Management key', { exact: true }).fill(await sandbox.managementKey('viewer'))
  await page.getByRole('button', { name: 'Reconnect' }).click()
  await expect(page.getByText('Needs a new key')).toHaveCount(0)

  await page.getByRole('button', { name: 'Actions for Dashboards' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(
    'Its management key leaves this computer’s keychain',
  )
  const before = await storedAccounts()
  await page.getByRole('button', { name: 'Remove connection' }).click()
  await expect(page.getByRole('button', { name: 'Actions for Dashboards' })).toHaveCount(0)
  const after = await storedAccounts()
  expect(before.filter((account) => !after.includes(account))).toHaveLength(1)
})
