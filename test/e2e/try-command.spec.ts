import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, keyRow, test } from './fixtures.ts'
import { addPlace } from './replacing.ts'

test('a command is tried with a made-up key, and its output shown; the real secret stays where it is', async ({
  shared,
  sandbox,
  userData,
}) => {
  const { page } = shared
  await page.getByRole('button', { name: 'New API key' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Tried')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await keyRow(page, 'Tried').click()
  const drawer = page.getByRole('dialog', { name: 'Tried' })
  await addPlace(drawer, 'Command', {
    'Program and arguments': 'sh -c "tee got | rev; echo oh no >&2; exit 3"',
    Folder: userData,
  })
  await expect(drawer.getByText('will store the made-up key')).toBeVisible()
  await drawer.getByRole('button', { name: 'Try it' }).click()
  await expect(drawer.getByText(/^The command ended with exit code 3 after \d+\.\d s\.$/u)).toBeVisible()
  await expect(drawer.getByRole('region', { name: 'Errors' })).toHaveText('oh no')
  const printed = (await drawer.getByRole('region', { name: 'Output' }).textContent()) ?? ''
  const got = await readFile(join(userData, 'got'), 'utf8')
  expect(got).toMatch(/^wv_live_MadeUp[0-9a-f]{58}$/u)
  expect([...printed].reverse().join('')).toBe(got)
  expect(sandbox.secrets()).not.toContain(got)

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect(page.getByRole('table', { name: 'Activity' })).toContainText('Tried command')
})
