import { DAY } from '../../src/domain/instant.ts'
import { expect, keyRow, test } from './fixtures.ts'
import { NEXT_LOOK, planReplacement } from './replacing.ts'
import { keychainHolds } from './secret-service.ts'

test('one key, by hand: planned, created, put in place by the person, proven, and the old one retired', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  const drawer = await planReplacement(page, 'BI dashboard production')
  const [old] = sandbox.liveKeys().filter(({ name }) => name === 'BI dashboard production')
  if (old === undefined || old.expiresAt === null) throw new Error('No such key that expires')
  const days = Math.round((old.expiresAt - old.createdAt) / DAY)
  const planned = new RegExp(`A new key “BI dashboard production \\d{4}-Q\\d”, for ${days} days`, 'u')
  await expect(drawer.getByText(planned)).toBeVisible()
  await drawer.getByLabel('The new key lasts').selectOption('60 days')
  await expect(drawer.getByText('for 60 days')).toBeVisible()
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('Kind of place').selectOption('By hand')
  await drawer.getByLabel('Place', { exact: true }).fill('The BI server’s settings')
  await drawer.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(drawer.getByText('The BI server’s settings')).toBeVisible()
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()

  await expect(drawer.getByText('Put the new secret here: The BI server’s settings')).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))).toHaveLength(2)
  await drawer.getByRole('button', { name: 'It is there' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  const live = sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))
  expect(live.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^BI dashboard production \d{4}-Q\d$/u),
  ])
  expect(Math.round(((live[0]?.expiresAt ?? 0) - Date.now()) / DAY)).toBe(60)
  expect(await keychainHolds(String(sandbox.secrets().at(-1)))).toBe(true)

  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /^Replacements/ }).click()
  await expect(page.getByRole('list', { name: 'Replacements' })).toContainText('BI dashboard production')
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect(page.getByRole('table', { name: 'Activity' })).toContainText('Created key')
})

test('what Wevion refuses stops it with the old key as it was; it goes on when that is mended', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  sandbox.state.plan = { creationCap: 0, readOnly: false }
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Needs you')).toBeVisible()
  await expect(drawer.getByText('Your Wevion plan does not allow this now')).toBeVisible()
  sandbox.state.plan = { creationCap: null, readOnly: false }
  await drawer.getByRole('button', { name: 'Try again' }).click()
  await expect(drawer.getByText('Waiting for the new key to be used.')).toBeVisible()
  await expect(drawer.getByText(/The old key was last used .* from 203\.0\.113\.7\./u)).toBeVisible()
  await drawer.getByRole('button', { name: 'Revoke the old key now' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  await expect(keyRow(page, 'BI dashboard production 2')).toBeVisible()
})

test('killed while it waits for the person, it goes on from there after the next start', async ({
  connected: first,
  launch,
  sandbox,
}) => {
  const drawer = await planReplacement(first.page, 'BI dashboard production')
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('Kind of place').selectOption('By hand')
  await drawer.getByLabel('Place', { exact: true }).fill('The BI server')
  await drawer.getByRole('button', { name: 'Add', exact: true }).click()
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Put the new secret here: The BI server')).toBeVisible()
  await first.kill()

  const { page } = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await page.getByRole('button', { name: /^Replacements 1/ }).click()
  await page.getByRole('button', { name: /BI dashboard production/ }).click()
  await page.getByRole('button', { name: 'It is there' }).click()
  await expect(page.getByText(NEXT_LOOK)).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))).toHaveLength(1)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Keys', exact: false }).first().click()
  await keyRow(page, /BI dashboard production 2/u).click()
  await expect(page.getByRole('region', { name: 'Replacement' })).toContainText(
    'Took over from “BI dashboard production”.',
  )
})

test('the connection’s own key is replaced: it speaks with the new one, also after a restart', async ({
  connected: first,
  launch,
  sandbox,
}) => {
  const drawer = await planReplacement(first.page, 'Wevion Keys (Ana Lopes)')
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  await first.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(first.page.getByText('Synced just now')).toBeVisible()
  await expect(first.page.getByText('Wevion does not accept this key.')).toHaveCount(0)
  await first.quit()
  const second = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await second.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(second.page.getByText('Synced just now')).toBeVisible()
  await expect(second.page.getByText('Needs a new key')).toHaveCount(0)
})

test('a leaked key is revoked at once, after a word that says what breaks', async ({ shared, sandbox }) => {
  const { page } = shared
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByRole('button', { name: 'This key leaked…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(/whatever uses it stops working.*last used .* from 203\.0\.113\.7\./u)
  await question.getByRole('button', { name: 'Revoke now and replace' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  const names = sandbox.liveKeys().map(({ name }) => name)
  expect(names).not.toContain('BI dashboard production')
  expect(names.filter((name) => name.startsWith('BI dashboard production 2'))).toHaveLength(1)
})

test('a locked keychain stops it before Wevion is asked; unlocked, it goes on', async ({
  onDesktop: { desktop, page },
  sandbox,
}) => {
  await desktop.lockKeyring()
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Your keychain is locked.')).toBeVisible()
  expect(sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
  await desktop.unlockKeyring()
  await drawer.getByRole('button', { name: 'Try again' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))).toHaveLength(1)
})
