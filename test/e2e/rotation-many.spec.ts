import type { Page } from '@playwright/test'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { openAppClock } from './app-clock.ts'
import { expect, keyRow, keyTable, openExpiring, pressConnect, test } from './fixtures.ts'
import { openDesktopWithKeyring } from './private-desktop.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** More than the limit lets through in a minute; the use-case is tested with 25. */
const KEYS = 10

const heading = (page: Page) => page.locator('header').getByRole('status')

test('keys ticked in the table by mouse and keyboard are replaced together', async ({ shared, sandbox }) => {
  const { page } = shared
  await page.getByLabel('Select BI dashboard production').check()
  await expect(page.getByText('1 selected')).toBeVisible()
  await keyRow(page, 'Creative sync').click({ modifiers: ['Control'] })
  await expect(page.getByText('2 selected')).toBeVisible()
  // What is ticked stays so while something else is looked for.
  await page.getByRole('searchbox').fill('Reporting export')
  await keyRow(page, 'Reporting export').focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('3 selected')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByRole('button', { name: 'Rotate…' }).click()
  const question = page.getByRole('dialog')
  await question.getByRole('button', { name: 'Replace 3 keys' }).click()
  // A media buyer's key would have an admin's power if the admin made its replacement.
  await expect(question).toContainText('One of them was left as it is.')
  await question.getByRole('button', { name: 'Show the replacements' }).click()
  const list = page.getByRole('list', { name: 'Replacements' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(heading(page)).toHaveText('2 waiting')
  const made = sandbox.liveKeys().filter(({ name }) => /\d{4}-Q\d$/u.test(name))
  expect(made.map(({ name }) => name.replace(/ \d{4}-Q\d$/u, '')).sort()).toEqual([
    'BI dashboard production',
    'Reporting export',
  ])
  await page.getByRole('button', { name: 'Keys', exact: false }).first().click()
  await expect(page.getByText(/\d selected/u)).toHaveCount(0)
})

test('ten keys under a limit of ten requests a minute: paused and gone on with, and all replaced in the end', async ({
  launch,
  userData,
}) => {
  const clock = await openAppClock(userData)
  await using sandbox = await startSandbox({ samples: false })
  sandbox.clock.move(clock.untilNoon)
  for (let index = 0; index < KEYS; index += 1) {
    await sandbox.addKey({
      name: `Feed ${String(index).padStart(2, '0')}`,
      expiresAt: clock.noon + 7 * DAY,
      createdAt: clock.noon - 83 * DAY,
    })
  }
  const { secret } = await sandbox.addKey({ name: 'Manager', expiresAt: null, rateLimit: 10 })
  await using desktop = await openDesktopWithKeyring()
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`, clock.switch],
    environment: desktop.environment,
  })
  let time = 0
  const later = async (milliseconds: number) => {
    sandbox.clock.move(milliseconds)
    time += milliseconds
    await clock.set(time)
    await desktop.wake()
  }
  const live = (name: RegExp) => sandbox.liveKeys().filter((key) => name.test(key.name))
  const made = () => live(/^Feed \d\d \d{4}-Q\d$/u)
  await page.getByLabel('API address').fill(sandbox.address)
  await page.getByLabel('Management key').fill(secret)
  await pressConnect(page)
  await expect(keyTable(page)).toBeVisible()

  await openExpiring(page)
  await page.getByRole('button', { name: 'Rotate several…' }).click()
  await page.getByLabel('All that expire within').selectOption(`7 days (${KEYS})`)
  await page.getByRole('button', { name: `Replace ${KEYS} keys` }).click()
  await expect(page.getByRole('list', { name: 'Replacements' }).getByRole('listitem')).toHaveCount(KEYS)
  // Wevion has said how long to wait: the first few are made, no further one is asked for.
  await expect.poll(() => made().length).toBeGreaterThan(0)
  await expect(heading(page)).not.toContainText('under way')

  await page.getByRole('button', { name: 'Pause all' }).click()
  await expect(heading(page)).toHaveText(`${KEYS} paused`)
  const before = made().length
  expect(before).toBeLessThan(KEYS)
  await later(10 * MINUTE)
  await expect(heading(page)).toHaveText(`${KEYS} paused`)
  expect(made()).toHaveLength(before)
  await page.getByRole('button', { name: 'Go on with all' }).click()

  const minutesUntil = async (done: () => boolean) => {
    let minutes = 0
    for (; !done() && minutes < 30; minutes += 1) {
      const asked = sandbox.state.requests.length
      await later(MINUTE + 1_000)
      await expect.poll(() => sandbox.state.requests.length).toBeGreaterThan(asked)
      await expect(heading(page)).not.toContainText('under way')
    }
    return minutes
  }
  expect(await minutesUntil(() => made().length === KEYS)).toBeLessThan(10)
  expect(live(/^Feed \d\d$/u)).toHaveLength(KEYS)

  // Their consumers take the new keys up; a day later the old ones are silent, and go.
  await later(20 * MINUTE)
  const secrets = sandbox.secrets().slice(-KEYS)
  for (const used of secrets) {
    const headers = { authorization: `Bearer ${used}` }
    expect((await fetch(`${sandbox.address}/api/v1/auth/me`, { headers })).status).toBe(200)
  }
  await later(DAY)
  expect(await minutesUntil(() => live(/^Feed \d\d$/u).length === 0)).toBeLessThan(15)
  expect(made()).toHaveLength(KEYS)
  await expect(heading(page)).toHaveText(`${KEYS} replaced`)
})
