import { connect, expect, pressConnect, test } from './fixtures.ts'
import { planReplacement } from './replacing.ts'

test('the age of old keys can be typed, digit by digit', async ({ shared: { page } }) => {
  await page.getByRole('button', { name: 'Settings' }).click()
  const field = page.getByRole('spinbutton', { name: /after/ })
  const type = async (text: string) => {
    await field.press('ControlOrMeta+a')
    await field.pressSequentially(text)
  }
  await type('45')
  await expect(field).toHaveValue('45')
  await field.press('Enter')
  await expect(field).toHaveValue('45')
  // Nothing that is typed on the way is taken for the age.
  await type('120')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(field).toHaveValue('120')
  await type('3')
  await field.press('Tab')
  await expect(page.getByText('A whole number from 7 to 3,650.')).toBeVisible()
  await expect(field).toHaveValue('120')
  await type('90')
  await field.press('Enter')
  await expect(page.getByText('A whole number from 7 to 3,650.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Close', exact: true }).click()
})

test('a rate limit above the highest is told which that is', async ({ shared: { page } }) => {
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Fast one')
  await page.getByText('Advanced').click()
  await page.getByLabel('Rate limit').fill('2000000')
  await page.getByText('Advanced').click()
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('A whole number of requests a minute, from 1 to 1,000,000.')).toBeVisible()
})

test('what Wevion says against a request for the profile is shown', async ({ unconnected, sandbox }) => {
  const { page } = unconnected
  const body = JSON.stringify({ error: { message: 'The workspace header is missing' } })
  const endpoint = 'GET /api/v1/auth/me'
  sandbox.faults.add({ endpoint, kind: 'status', status: 400, body })
  await page.getByLabel('API address').fill(sandbox.address)
  await page.getByLabel('Management key').fill(await sandbox.managementKey('admin'))
  await pressConnect(page)
  await expect(page.getByText('The workspace header is missing')).toBeVisible()
  await connect(page, sandbox, { isKnown: true })
})

test('a variable that no shell takes is told so at its form', async ({ shared: { page } }) => {
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('Kind of place').selectOption('Environment file')
  await drawer.getByLabel('File', { exact: true }).fill('/srv/app/.env')
  await drawer.getByLabel('Variable', { exact: true }).fill('wevion-key')
  await drawer.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(drawer.getByText('Variable: letters, digits and underscores only')).toBeVisible()
  await expect(drawer.getByLabel('Variable', { exact: true })).toHaveValue('wevion-key')
})
