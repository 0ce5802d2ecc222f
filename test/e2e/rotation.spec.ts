import { expect, keyRow, test } from './fixtures.ts'
import { keychainHolds } from './secret-service.ts'

test('one key, by hand: planned, created, put in place by the person, proven, and the old one retired', async ({
  connected,
  sandbox,
}) => {
  const { page } = connected
  await keyRow(page, 'BI dashboard production').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  const drawer = page.getByRole('dialog', { name: 'Replace a key' })
  await expect(drawer.getByText(/A new key “BI dashboard production \d{4}-Q\d”, for 91 days/u)).toBeVisible()
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
  await expect(drawer.getByText('Next look tomorrow.')).toBeVisible()
  const live = sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))
  expect(live.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^BI dashboard production \d{4}-Q\d$/u),
  ])
  expect(await keychainHolds(String(sandbox.secrets().at(-1)))).toBe(true)

  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /^Replacements/ }).click()
  await expect(page.getByRole('list', { name: 'Replacements' })).toContainText('BI dashboard production')
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect(page.getByRole('table', { name: 'Activity' })).toContainText('Created key')
})

test('what Wevion refuses stops it with the old key as it was; it goes on when that is mended', async ({
  connected,
  sandbox,
}) => {
  const { page } = connected
  sandbox.state.plan = { creationCap: 0, readOnly: false }
  await keyRow(page, 'BI dashboard production').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  const drawer = page.getByRole('dialog', { name: 'Replace a key' })
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Needs you')).toBeVisible()
  await expect(drawer.getByText('Your Wevion plan does not allow this now')).toBeVisible()
  sandbox.state.plan = { creationCap: null, readOnly: false }
  await drawer.getByRole('button', { name: 'Try again' }).click()
  await expect(drawer.getByText('Waiting for the new key to be used.')).toBeVisible()
  await expect(drawer.getByText(/The old key was last used .* from 203\.0\.113\.7\./u)).toBeVisible()
  await drawer.getByRole('button', { name: 'Revoke the old key now' }).click()
  await expect(drawer.getByText('Next look tomorrow.')).toBeVisible()
  await expect(keyRow(page, 'BI dashboard production 2')).toBeVisible()
})
