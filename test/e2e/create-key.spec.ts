import type { Page } from '@playwright/test'
import { SECOND } from '../../src/domain/instant.ts'
import { openAppClock } from './app-clock.ts'
import { readClipboard, readClipboardAs, writeClipboard } from './clipboard.ts'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { keychainHolds } from './secret-service.ts'

async function fillNewKey(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New API key' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
}

async function createKey(page: Page, name: string): Promise<void> {
  await fillNewKey(page, name)
  await page.getByRole('button', { name: 'Create key' }).click()
}

test('a new key’s secret is in the keychain, works at Wevion, and is copied for 30 seconds', async ({
  launch,
  sandbox,
  userData,
}) => {
  const clock = await openAppClock(userData)
  sandbox.clock.move(clock.untilNoon)
  const { page } = await launch({ switches: [`--sandbox=${sandbox.address}`, clock.switch] })
  await connect(page, sandbox)
  await fillNewKey(page, 'Nightly export')
  await expect(page.getByText('This key will have the power of Ana Lopes (admin).')).toBeVisible()
  await page.getByLabel('60 days').check()
  await page.getByText('Advanced').click()
  await page.getByLabel('Rate limit').fill('250')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('“Nightly export” is created and stored in the keychain.')).toBeVisible()

  const made = sandbox.liveKeys().find(({ name }) => name === 'Nightly export')
  expect(made?.rateLimit).toBe(250)
  const days = ((made?.expiresAt ?? 0) - sandbox.clock.now()) / 86_400_000
  expect(days).toBeGreaterThan(59.9)
  expect(days).toBeLessThan(60.1)
  const secret = sandbox.secrets().at(-1) ?? ''
  expect(await keychainHolds(secret)).toBe(true)
  const answer = await fetch(`${sandbox.address}/api/v1/auth/me`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  expect(answer.status).toBe(200)

  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText(/Copied\. The clipboard is cleared in/)).toBeVisible()
  await expect.poll(readClipboard).toBe(secret)
  // Clipboard histories leave out what is marked so.
  expect(await readClipboardAs('x-kde-passwordManagerHint')).toBe('secret')
  await clock.set(30 * SECOND)
  await expect.poll(readClipboard).toBe('')
  await expect(page.getByText(/Copied\./)).toHaveCount(0)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(keyRow(page, 'Nightly export')).toBeVisible()
})

test('quitting clears the clipboard, but not what the person copied since', async ({ launch, sandbox }) => {
  const first = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await connect(first.page, sandbox)
  await createKey(first.page, 'Copied one')
  await first.page.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(readClipboard).toMatch(/^wv_live_/)
  await first.quit()
  expect(await readClipboard()).toBe('')

  const second = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await keyRow(second.page, 'Copied one').click()
  await second.page.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(readClipboard).toMatch(/^wv_live_/)
  await writeClipboard('a shopping list')
  await expect.poll(readClipboard).toBe('a shopping list')
  await second.quit()
  await expect.poll(readClipboard).toBe('a shopping list')
})

test('names, dates and limits that cannot be are said where they are typed; a name in use is warned about', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  await fillNewKey(page, 'ci LAUNCH script')
  await expect(page.getByText('A key named “CI launch script” is in use already.')).toBeVisible()
  const refused = async (name: string, words: string) => {
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByText(words)).toBeVisible()
  }
  await refused('   ', 'Give the key a name')
  await refused('prod\u202egnp', 'characters that change the direction of writing')
  // As a paste does it: typing ten million characters is what takes time, not refusing them.
  await page.getByLabel('Name', { exact: true }).evaluate((field) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
    set?.call(field, 'x'.repeat(10_000_000))
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('The name may have 200 characters at most.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Fine')
  await page.getByLabel('On a date').check()
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Choose the day on which the key expires.')).toBeVisible()
  await page.getByLabel('Expiry date').fill('2020-01-31')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('The expiry must lie in the future.')).toBeVisible()
  await page.getByLabel('No expiry').check()
  await page.getByText('Advanced').click()
  await page.getByLabel('Rate limit').fill('many')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('A whole number of requests a minute')).toBeVisible()
  expect(sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('what Wevion refuses is told, and nothing is made', async ({ shared, sandbox }) => {
  const { page } = shared
  await fillNewKey(page, 'Refused')
  const cases = [
    [
      { status: 403, body: '{"error":{"code":"forbidden","message":"Not for you"}}' },
      'Wevion does not let this user do that: Not for you.',
    ],
    [
      { status: 409, body: '{"error":{"code":"name_taken","message":"Name exists"}}' },
      'Wevion already has a key of this name.',
    ],
    [
      { status: 422, body: '{"error":{"code":"invalid","message":"Too short","field":"name"}}' },
      'Too short.',
    ],
    [
      { status: 402, body: '{"error":{"code":"past_due","message":"Pay first"}}' },
      'Your Wevion plan does not allow this now: Pay first.',
    ],
  ] as const
  for (const [fault, words] of cases) {
    sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'status', ...fault })
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByText(words.replace(/\.$/, ''))).toBeVisible()
  }
  sandbox.state.plan = { creationCap: 1, readOnly: false }
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Your plan allows 1 active API keys per user.')).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'Refused')).toBe(false)
})

test('a lost answer is never repeated blindly: the orphan is found, revoked and made again', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-after' })
  await createKey(page, 'Lost one')
  await expect(page.getByText('Wevion’s answer was lost.').first()).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name === 'Lost one')).toHaveLength(1)
  const drawer = page.getByRole('dialog', { name: 'New API key' })
  await drawer.getByRole('button', { name: 'Find out' }).click()
  await expect(drawer.getByText('The key exists at Wevion, and its secret is lost.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Revoke and create again' }).click()
  await expect(page.getByText('“Lost one” is created and stored in the keychain.')).toBeVisible()
  const live = sandbox.liveKeys().filter(({ name }) => name === 'Lost one')
  expect(live).toHaveLength(1)
  expect(await keychainHolds(sandbox.secrets().at(-1) ?? '')).toBe(true)
})

test('an answer lost before anything was made: found out, then created once', async ({ shared, sandbox }) => {
  const { page } = shared
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'cut-before' })
  await createKey(page, 'Never made')
  const drawer = page.getByRole('dialog', { name: 'New API key' })
  await drawer.getByRole('button', { name: 'Find out' }).click()
  await expect(drawer.getByText('No key was made.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Create it now' }).click()
  await expect(page.getByText('“Never made” is created and stored in the keychain.')).toBeVisible()
  expect(sandbox.state.keys.all().filter(({ name }) => name === 'Never made')).toHaveLength(1)
})

test('an orphan that Wevion has seen in use needs a second, explicit word', async ({ shared, sandbox }) => {
  const { page } = shared
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'without-secret' })
  await createKey(page, 'Used orphan')
  const drawer = page.getByRole('dialog', { name: 'New API key' })
  await expect(drawer.getByText('The key exists at Wevion, and its secret is lost.')).toBeVisible()
  const orphan = sandbox.liveKeys().find(({ name }) => name === 'Used orphan')
  sandbox.state.keys.recordUse(orphan?.id ?? -1, sandbox.clock.now(), '203.0.113.9')
  await drawer.getByRole('button', { name: 'Revoke it', exact: true }).click()
  await expect(drawer.getByText('Wevion has seen this key in use')).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'Used orphan')).toBe(true)
  await drawer.getByRole('button', { name: 'Revoke it all the same' }).click()
  await expect(drawer.getByText('The key is revoked.')).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'Used orphan')).toBe(false)
})

test('an expiry that Wevion did not take over is told at once, and tried in the other naming', async ({
  shared,
  sandbox,
}) => {
  const { page } = shared
  // Lists in snake_case, but reads creates in camelCase only: what is asked in snake_case is ignored.
  sandbox.state.createNaming = 'camel'
  await createKey(page, 'Trap')
  await expect(page.getByText('Wevion created the key without the expiry you asked for.')).toBeVisible()
  await page.getByRole('button', { name: 'Revoke it and try again differently' }).click()
  await expect(page.getByText('Wevion created the key without')).toHaveCount(0)
  await expect(page.getByText('“Trap” is created and stored in the keychain.')).toBeVisible()
  const live = sandbox.liveKeys().filter(({ name }) => name === 'Trap')
  expect(live).toHaveLength(1)
  expect(live[0]?.expiresAt).not.toBeNull()
})

test('killed with the answer on its way: the next start finds the orphan and offers to settle it', async ({
  connected: first,
  launch,
  sandbox,
}) => {
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'hang-after' })
  await createKey(first.page, 'Interrupted')
  await expect.poll(() => sandbox.liveKeys().some(({ name }) => name === 'Interrupted')).toBe(true)
  await first.kill()

  const second = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await expect(second.page.getByText('The key exists at Wevion, and its secret is lost.')).toBeVisible()
  await second.page.getByRole('button', { name: 'Revoke it', exact: true }).click()
  await expect(second.page.getByText('The key exists at Wevion, and its secret is lost.')).toHaveCount(0)
  expect(sandbox.liveKeys().some(({ name }) => name === 'Interrupted')).toBe(false)
})
