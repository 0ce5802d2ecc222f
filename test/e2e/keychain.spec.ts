import type { Page } from '@playwright/test'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { openDesktopWithKeyring, openPrivateDesktop } from './private-desktop.ts'
import { keychainHolds } from './secret-service.ts'
import { answering } from './system-dialog.ts'

test('without a keychain nothing is asked of Wevion, and it is said why', async ({ launch, sandbox }) => {
  await using desktop = await openPrivateDesktop()
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: desktop.environment,
  })
  await page.getByRole('button', { name: /Ana Lopes/ }).click()
  await expect(page.getByText('This computer offers no keychain.').first()).toBeVisible()
  expect(sandbox.state.requests).toEqual([])
  await desktop.startKeyring()
  await page.getByRole('button', { name: 'Try the keychain again' }).click()
  await expect(page.getByText('This computer offers no keychain.')).toHaveCount(1)
  await answering(page, 'Send key', () => page.getByRole('button', { name: /Ana Lopes/ }).click())
  await expect(keyRow(page, 'BI dashboard production')).toBeVisible()
})

test('locked before a create: Wevion is not asked; locked secrets are locked, not missing', async ({
  onDesktop: { desktop, page },
  sandbox,
}) => {
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Stored one')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()

  await desktop.lockKeyring()
  await keyRow(page, 'Stored one').click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Your keychain is locked.').first()).toBeVisible()
  await expect(page.getByText('In this computer’s keychain.')).toBeVisible()
  const before = sandbox.state.requests.length
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('While locked')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('dialog').getByText('Your keychain is locked.')).toBeVisible()
  expect(sandbox.state.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([])

  await desktop.unlockKeyring()
  await page.getByRole('button', { name: 'Try the keychain again' }).click()
  await expect(page.getByRole('button', { name: 'Try the keychain again' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('“While locked” is created and stored in the keychain.')).toBeVisible()
})

test('locked between Wevion’s answer and the keychain: the secret waits in memory and is stored after unlocking', async ({
  onDesktop: { desktop, page },
  sandbox,
}) => {
  const locked = Promise.withResolvers<void>()
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'hold-after', until: locked.promise })
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('In between')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect.poll(() => sandbox.liveKeys().some(({ name }) => name === 'In between')).toBe(true)
  await desktop.lockKeyring()
  locked.resolve()
  const drawer = page.getByRole('dialog', { name: 'New API key' })
  await expect(drawer.getByText('The key is made, but its secret is not in the keychain yet.')).toBeVisible()
  await desktop.unlockKeyring()
  await drawer.getByRole('button', { name: 'Store it in the keychain' }).click()
  await expect(page.getByText('“In between” is created and stored in the keychain.')).toBeVisible()
  expect(await keychainHolds(sandbox.secrets().at(-1) ?? '', desktop.environment)).toBe(true)
})

test('the keychain dies in use: said, nothing asked of Wevion, and used again after a restart', async ({
  launch,
  sandbox,
}) => {
  await using desktop = await openDesktopWithKeyring()
  const start = { switches: [`--sandbox=${sandbox.address}`], environment: desktop.environment }
  const first = await launch(start)
  await connect(first.page, sandbox)
  await desktop.stopKeyring()
  const create = async (page: Page) => {
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Back again')
    await page.getByRole('button', { name: 'Create key' }).click()
  }
  await create(first.page)
  await expect(first.page.getByRole('dialog').getByText('This computer offers no keychain.')).toBeVisible()
  expect(sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
  await first.quit()
  await desktop.startKeyring()
  const second = await launch(start)
  await create(second.page)
  await expect(second.page.getByText('“Back again” is created and stored in the keychain.')).toBeVisible()
})

test('the keychain hangs: the person is told that it waits, nothing is asked of Wevion, and it goes on by itself', async ({
  onDesktop: { desktop, page },
  sandbox,
}) => {
  await desktop.pauseKeyring()
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Patience')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Waiting for your keychain')).toBeVisible()
  await expect(keyRow(page, 'BI dashboard production')).toBeVisible()
  expect(sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
  await desktop.resumeKeyring()
  await expect(page.getByText('“Patience” is created and stored in the keychain.')).toBeVisible()
  await expect(page.getByText('Waiting for your keychain')).toHaveCount(0)
})
