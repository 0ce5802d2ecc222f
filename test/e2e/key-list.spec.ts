import { connect, expect, keyRow, keyTable, test } from './fixtures.ts'

test('shows every column of the help article, sorted, searched and filtered', async ({ connected }) => {
  const { page } = connected
  for (const column of ['Name', 'Expires', 'Last used', 'Status', 'Prefix']) {
    await expect(page.getByRole('columnheader', { name: column })).toBeVisible()
  }
  await page.setViewportSize({ width: 1500, height: 760 })
  for (const column of ['Created', 'Rate limit'])
    await expect(page.getByRole('columnheader', { name: column })).toBeVisible()
  await expect(keyRow(page, 'Creative sync')).toContainText('600 / min')
  await expect(keyRow(page, 'Creative sync')).toContainText('203.0.113.7')
  await expect(keyRow(page, 'Spring campaign')).toContainText('Expired')
  await expect(keyRow(page, 'BI dashboard production')).toContainText('Expiring')
  // The exact instant, where somebody points.
  const expiry = keyRow(page, 'BI dashboard production').locator('time').nth(1)
  await expiry.hover()
  await expect(expiry).toHaveAttribute('title', /\b20\d\d\b.*\d\d:\d\d/u)

  const names = () => keyTable(page).locator('tbody tr td:nth-child(2)').allTextContents()
  await expect(page.getByRole('columnheader', { name: 'Expires' })).toHaveAttribute('aria-sort', 'ascending')
  expect((await names())[0]).toBe('Spring campaign')
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect.poll(async () => (await names())[0]).toBe('BI dashboard production')
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect.poll(async () => (await names())[0]).toMatch(/^Wevion Keys/)

  // As with Caps Lock.
  await page.keyboard.press('Control+K')
  await page.keyboard.type('REPORT')
  await expect.poll(names).toEqual(['Reporting export'])
  await page.getByLabel('Show revoked').check()
  await expect.poll(names).toEqual(['Reporting export', 'Old reporting export'])
  await page.getByRole('searchbox').fill('nothing of that name')
  await expect(page.getByText('No key matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all keys' }).click()
  await page.getByLabel('Show revoked').uncheck()

  for (const [filter, expected] of [
    ['Expired', ['Spring campaign']],
    ['Revoked', ['Agency hand-over', 'Old reporting export']],
    ['Never used', ['Reporting export', 'Public dashboard']],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${filter} \\d`) }).click()
    await expect.poll(async () => (await names()).sort()).toEqual([...expected].sort())
  }
})

test('is there at once after a restart, also offline, and says how old it is', async ({
  connected: first,
  launch,
  sandbox,
}) => {
  await first.quit()
  await sandbox.close()
  const second = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await expect(keyRow(second.page, 'BI dashboard production')).toBeVisible()
  await expect(second.page.getByText(/Synced/)).toBeVisible()
  await expect(second.page.getByText('Nothing answers at this address.')).toBeVisible()
  await expect(second.page.getByText('Offline')).toBeAttached()
  await second.page.getByRole('button', { name: 'New API key' }).click()
  await second.page.getByLabel('Name', { exact: true }).fill('While offline')
  await second.page.getByRole('button', { name: 'Create key' }).click()
  await expect(second.page.getByRole('dialog').getByText('Nothing answers at this address.')).toBeVisible()
})

test('a key that cannot be read is named, and the others show', async ({ shared, sandbox }) => {
  const { page } = shared
  sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', kind: 'unreadable-key' })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText(/Could not be read: .*\(expires_at\)/)).toBeVisible()
  await expect(keyRow(page, 'BI dashboard production')).toBeVisible()
  await expect(keyRow(page, 'CI launch script')).toBeVisible()
})

test('what Wevion says of owners, users, addresses and permissions cannot turn the text around it', async ({
  app,
  sandbox,
}) => {
  const { page } = app
  const turned = (text: string) => `${text}\u202e\u0007`
  const shown = (text: string) => `${text}\\u202e\\u0007`
  const body = (value: unknown) => ({ kind: 'status', status: 200, body: JSON.stringify(value) }) as const
  const user = {
    id: 'u',
    name: turned('Eve'),
    email: turned('e@x'),
    role: turned('boss'),
    team: turned('Red'),
  }
  sandbox.faults.add({ endpoint: 'GET /api/v1/auth/me', times: 0, ...body(user) })
  const key = {
    id: 'key_1',
    name: 'Odd one',
    prefix: turned('wv_live'),
    owner: turned('Mallory'),
    last_used: { at: '2026-01-01T00:00:00Z', ip: turned('10.0.0.1') },
    permissions: [turned('read')],
  }
  sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', times: 0, ...body([key]) })
  const expectHarmless = async (...texts: string[]) => {
    for (const text of texts) await expect(page.getByText(shown(text)).first()).toBeVisible()
    const all = await page.locator('body').textContent()
    for (const character of turned('')) expect(all).not.toContain(character)
  }

  await page.setViewportSize({ width: 1500, height: 760 })
  await connect(page, sandbox)
  await expectHarmless('Acts as Eve', 'e@x', 'boss', 'Red', 'wv_live', '10.0.0.1')
  await page.getByRole('button', { name: 'New API key' }).click()
  await expectHarmless('the power of Eve', 'boss')
  await page.keyboard.press('Escape')
  await keyRow(page, 'Odd one').getByText('Odd one').click()
  await expectHarmless('Mallory', 'from 10.0.0.1', 'read')
  await page.getByRole('button', { name: 'Revoke…' }).click()
  await expectHarmless('from 10.0.0.1')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Rotate', exact: true }).click()
  await expectHarmless('This key acts as Mallory')
})

test('very many keys that cannot be read are counted', async ({ shared, sandbox }) => {
  const { page } = shared
  const body = JSON.stringify(Array.from({ length: 5_000 }, (_, at) => ({ name: `Odd ${at}` })))
  // Each time: a list that lacks known keys is asked for again.
  sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', kind: 'status', status: 200, body, times: 0 })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(
    page.getByText('Could not be read: Odd 0 (id), Odd 1 (id), Odd 2 (id) and 4997 more'),
  ).toBeVisible()
})

test('a key that vanishes from Wevion’s list is kept as gone', async ({ shared, sandbox }) => {
  const { page } = shared
  await sandbox.addKey({ name: 'Short-lived', expiresAt: null })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(keyRow(page, 'Short-lived')).toBeVisible()
  sandbox.deleteKey('Short-lived')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(keyRow(page, 'Short-lived')).toHaveCount(0)
  await page.getByLabel('Show revoked').check()
  await expect(keyRow(page, 'Short-lived')).toContainText('Gone')
})

test('failed syncs are told in words, and tried again', async ({ shared, sandbox }) => {
  const { page } = shared
  const cases = [
    [
      { kind: 'status', status: 403, body: '{"error":{"code":"forbidden","message":"No list for you"}}' },
      'Wevion does not let this user do that: No list for you.',
    ],
    [{ kind: 'truncated' }, 'The answer is not what Wevion’s API gives'],
    [{ kind: 'malformed' }, 'The answer is not what Wevion’s API gives'],
    [{ kind: 'html' }, 'The answer is not what Wevion’s API gives'],
    [{ kind: 'redirect', location: 'http://127.0.0.1:9/' }, 'The answer is not what Wevion’s API gives'],
    [{ kind: 'status', status: 429, headers: { 'retry-after': '230' } }, /Wevion asks to wait 2[23]\d s\./],
  ] as const
  for (const [fault, words] of cases) {
    sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', times: 0, ...fault })
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await expect(page.getByText(words)).toBeVisible()
    await expect(keyRow(page, 'BI dashboard production')).toBeVisible()
    sandbox.faults.clear()
  }
})

test('a server whose clock is off is told', async ({ shared, sandbox }) => {
  const { page } = shared
  sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', kind: 'wrong-date', milliseconds: 10 * 60_000 })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('This computer’s clock is 10 minutes behind Wevion’s.')).toBeVisible()
})

test('100,000 keys scroll, search and sort with a handful of rows in the page', async ({
  launch,
  sandbox,
}) => {
  const { page } = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await connect(page, sandbox)
  sandbox.seed(100_000)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  const table = keyTable(page)
  // So many take a busy machine longer than one expectation may.
  await expect
    .poll(async () => Number(await table.getAttribute('aria-rowcount')), { timeout: 90_000 })
    .toBeGreaterThan(90_000)
  const rows = await table.getByRole('row').count()
  expect(rows).toBeLessThan(60)
  await table.getByRole('row').nth(2).focus()
  await page.keyboard.press('End')
  await expect
    .poll(async () => Number(await page.locator('tr:focus').getAttribute('aria-rowindex')))
    .toBeGreaterThan(90_000)
  await expect(page.locator('tr:focus td').nth(1)).not.toHaveText('')
  expect(await table.getByRole('row').count()).toBeLessThan(60)

  // However far the wheel goes, the keyboard finds its row again.
  await table.hover()
  await page.mouse.wheel(0, -5_000_000)
  await expect(table.locator('tr[aria-rowindex="20"]')).toBeAttached()
  await page.getByLabel('Show revoked').focus()
  await page.keyboard.press('Tab')
  for (let column = 0; column < 12 && (await page.locator('th :focus').count()) > 0; column += 1)
    await page.keyboard.press('Tab')
  await expect(page.locator('tr:focus')).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(page.locator('tr:focus')).toHaveAttribute('aria-rowindex', '2')
  await expect(page.locator('tr:focus td').nth(1)).not.toHaveText('')

  await page.getByRole('searchbox').fill('dashboard 000006')
  await expect(table.getByRole('row', { name: /Dashboard 000006/ })).toBeVisible()
})

test('names made elsewhere cannot hide or turn what the screen says', async ({ shared, sandbox }) => {
  const { page } = shared
  await sandbox.addKey({ name: 'prod\u202ednE\u0007 <img src=x onerror=alert(1)>', expiresAt: null })
  await sandbox.addKey({ name: `Long ${'x'.repeat(1_000_000)}`, expiresAt: null })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(keyRow(page, 'prod\\u202ednE\\u0007 <img src=x onerror=alert(1)>')).toBeVisible()
  await keyRow(page, 'Long xxx').click()
  await expect(page.getByRole('dialog', { name: /^Long x+…$/ })).toBeVisible()
  expect(await page.locator('img').count()).toBe(0)
})
