import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { addPlace, NEXT_LOOK, planReplacement } from './replacing.ts'
import { spawnApp } from './running-app.ts'

test('the keychain hangs: nothing is asked of Wevion, and it goes on by itself when the keychain answers', async ({
  onDesktop: { desktop, page },
  sandbox,
}) => {
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await desktop.pauseKeyring()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(page.getByText('Waiting for your keychain')).toBeVisible()
  expect(sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
  await desktop.resumeKeyring()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))).toHaveLength(1)
})

test('a second start in the midst of it does nothing twice', async ({ unconnected, sandbox }) => {
  const { page, userData } = unconnected
  await connect(page, sandbox)
  const ended = Promise.withResolvers<void>()
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'hold-after', until: ended.promise })
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  const made = () => sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard production 2'))
  await expect.poll(() => made().length).toBe(1)
  const second = spawnApp({ userData })
  const [code] = await once(second.process, 'exit')
  expect(code).toBe(0)
  ended.resolve()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(made()).toHaveLength(1)
  for (const method of ['POST', 'DELETE'])
    expect(sandbox.state.requests.filter((request) => request.method === method)).toHaveLength(1)
})

test('a leak is said of a key whose replacement waits: the old one goes at once, the new one stays', async ({
  shared,
  sandbox,
  userData,
}) => {
  const { page } = shared
  const file = join(userData, 'service.env')
  await writeFile(file, 'WEVION_API_KEY=before\n', { mode: 0o600 })
  const drawer = await planReplacement(page, 'BI dashboard production')
  await addPlace(drawer, 'Environment file', { File: file, Variable: 'WEVION_API_KEY' })
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Waiting for the new key to be used.')).toBeVisible()
  const places = drawer.getByRole('region', { name: 'Places' })
  await expect(places).toContainText('1 of 1 place has the new secret')
  await expect(places).toContainText('holds the new secret')
  await drawer.getByRole('button', { name: 'Close' }).click()

  await keyRow(page, /^BI dashboard production(?! 2)/u).click()
  await page.getByRole('dialog').getByRole('button', { name: 'It leaked…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(`WEVION_API_KEY in ${file}`)
  await question.getByRole('button', { name: 'Revoke now and replace' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name === 'BI dashboard production')).toEqual([])
  expect(sandbox.state.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(parse(await readFile(file, 'utf8')).WEVION_API_KEY).toBe(sandbox.secrets().at(-1))
})

test('a place that was written over meanwhile is named, and given the new secret again', async ({
  shared,
  sandbox,
  userData,
}) => {
  const { page } = shared
  const file = join(userData, 'service.env')
  await writeFile(file, 'WEVION_API_KEY=before\n', { mode: 0o600 })
  const drawer = await planReplacement(page, 'BI dashboard production')
  await addPlace(drawer, 'Environment file', { File: file, Variable: 'WEVION_API_KEY' })
  await drawer.getByLabel('When I say so').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText('Waiting for you')).toBeVisible()
  await writeFile(file, 'WEVION_API_KEY=restored-from-a-backup\n')
  await drawer.getByRole('button', { name: 'Revoke the old key now' }).click()
  const places = drawer.getByRole('region', { name: 'Places' })
  await expect(places).toContainText('It holds another secret than the new key’s')
  await expect(drawer.getByText('Needs you')).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'BI dashboard production')).toBe(true)
  await drawer.getByRole('button', { name: 'Try again' }).click()
  await expect(places).toContainText('1 of 1 place has the new secret')
  await drawer.getByRole('button', { name: 'Revoke the old key now' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(parse(await readFile(file, 'utf8')).WEVION_API_KEY).toBe(sandbox.secrets().at(-1))
})
