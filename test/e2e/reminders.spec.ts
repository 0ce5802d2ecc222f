import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts'
import { type AppClock, openAppClock } from './app-clock.ts'
import { connect, expect, keyRow, openExpiring, test } from './fixtures.ts'
import { type NotificationDesk, openNotificationDesk } from './notification-desk.ts'
import { openDesktopWithKeyring, type PrivateDesktop } from './private-desktop.ts'
import type { RunningApp } from './running-app.ts'
import { STRICTNESS } from './strictness.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

interface AppOptions {
  readonly switches: string[]
  readonly environment: NodeJS.ProcessEnv
}

type Launch = (options: AppOptions) => Promise<RunningApp>

interface Scene extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly desktop: PrivateDesktop
  readonly clock: AppClock
  readonly options: AppOptions
  /** Whoever shows notifications on its desktop from now on. */
  openDesk(): Promise<NotificationDesk>
}

/** A Wevion, at the clock’s noon, with no other keys than these: name, and days from now until it expires. */
async function openScene(
  userData: string,
  keys: Readonly<Record<string, number>>,
  environment: NodeJS.ProcessEnv = {},
): Promise<Scene> {
  await using opened = new AsyncDisposableStack()
  const clock = await openAppClock(userData)
  const sandbox = opened.use(await startSandbox({ samples: false }))
  sandbox.clock.move(clock.untilNoon)
  for (const [name, days] of Object.entries(keys)) {
    const expiresAt = clock.noon + days * DAY + HOUR
    await sandbox.addKey({ name, expiresAt, createdAt: clock.noon - 60 * DAY })
  }
  const desktop = opened.use(await openDesktopWithKeyring())
  const all = opened.move()
  return {
    sandbox,
    desktop,
    clock,
    options: {
      switches: [`--sandbox=${sandbox.address}`, clock.switch],
      environment: { ...desktop.environment, ...environment },
    },
    openDesk: async () => all.use(await openNotificationDesk(desktop.environment)),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

async function startConnected({ sandbox, options }: Scene, launch: Launch): Promise<RunningApp> {
  const app = await launch(options)
  await connect(app.page, sandbox)
  return app
}

/** The app connected on a desktop that shows notifications, once the first one has been shown. */
async function startReminded(scene: Scene, launch: Launch) {
  const desk = await scene.openDesk()
  const app = await startConnected(scene, launch)
  await settled(desk, 1)
  return { desk, app, page: app.page }
}

const FOUR = { 'In thirteen days': 13, 'In six days': 6, Tomorrow: 1, Yesterday: -1 }

const settled = (desk: NotificationDesk, count: number) =>
  expect.poll(() => desk.notices().length).toBe(count)

test('what is due is one notification, told once; restart, wake and sync do not repeat it', async ({
  launch,
  userData,
}) => {
  await using scene = await openScene(userData, FOUR)
  const { desktop, clock, options } = scene
  const { desk, app: first } = await startReminded(scene, launch)
  expect(desk.notices()[0]).toMatchObject({
    title: '4 keys need a look',
    body: 'Yesterday expired yesterday\nTomorrow expires tomorrow\nIn six days expires in 6 days\nAnd 1 more',
  })
  await first.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(first.page.getByText('Synced just now')).toBeVisible()
  await desktop.wake()
  await first.quit()
  const second = await launch(options)
  await expect(keyRow(second.page, 'In six days')).toBeVisible()
  await second.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(second.page.getByText('Synced just now')).toBeVisible()

  // Seven days on, as after a holiday: what is true then, in one notification, by the turn of the clock alone.
  await clock.set(7 * DAY)
  await desktop.wake()
  await settled(desk, 2)
  expect(desk.notices()[1]?.body).toContain('In thirteen days expires in 6 days')
  await expect(keyRow(second.page, 'In thirteen days')).toContainText('in 6 days')
  const sync = async () => {
    await second.page.getByRole('button', { name: 'Sync', exact: true }).click()
    await expect(second.page.getByText('Synced just now')).toBeVisible()
  }
  await sync()
  await clock.set(7 * DAY + HOUR)
  await expect(second.page.getByText('Synced 1 hour ago')).toBeVisible()
  await sync()
  await desktop.wake()
  expect(desk.notices()).toHaveLength(2)
})

for (const { strict, words, environment } of STRICTNESS)
  test(`from a reminder a key is rotated and snoozed, ${words}`, async ({ launch, userData }) => {
    await using scene = await openScene(userData, { 'The one': 5 }, environment('notification-buttons'))
    const { desktop, clock } = scene
    const { desk, page } = await startReminded(scene, launch)
    const [notice] = desk.notices()
    if (notice === undefined) throw new Error('No notification')
    expect(notice.title).toBe('The one expires in 5 days')
    // A click is the last that is heard of a notification: its buttons are pressed instead of that.
    if (strict) {
      desk.click(notice)
      await page.getByRole('dialog', { name: 'The one' }).getByRole('button', { name: 'Rotate' }).click()
    } else desk.press(notice, 'Rotate')
    const replacing = page.getByRole('dialog', { name: 'Replace a key' })
    await expect(replacing.getByText(/A new key “The one \d{4}-Q\d”/u)).toBeVisible()
    if (!strict) desk.press(notice, 'Snooze for a day')
    await page.getByRole('button', { name: 'Close' }).click()
    await openExpiring(page)
    if (strict) {
      await page.getByRole('button', { name: 'Reminders of The one' }).click()
      await page.getByRole('menuitem', { name: 'Snooze for a day' }).click()
    }
    await expect(page.getByText('Snoozed')).toBeVisible()

    await clock.set(DAY + HOUR / 2)
    await desktop.wake()
    await settled(desk, 2)
    const [, again] = desk.notices()
    if (again === undefined) throw new Error('No second notification')
    expect(again.title).toBe('The one expires in 4 days')
    if (!strict) {
      desk.click(again)
      await expect(page.getByRole('dialog', { name: 'The one' })).toBeVisible()
      await page.getByRole('button', { name: 'Close' }).click()
      await openExpiring(page)
    }

    // Being replaced: nobody is reminded of the old key any more.
    await page.getByRole('button', { name: 'Rotate' }).first().click()
    await replacing.getByRole('button', { name: 'Replace now' }).click()
    await expect(replacing.getByText('Waiting for the new key to be used.')).toBeVisible()
    await expect(page.getByText('Replaced')).toBeVisible()
    await clock.set(3 * DAY)
    await desktop.wake()
    const replaced = page.getByRole('listitem').filter({ hasText: 'Replaced' })
    await expect(replaced.getByText('in 2 days')).toBeVisible()
    expect(desk.notices()).toHaveLength(2)
  })

test('killed right after it showed a reminder, it tells again rather than never', async ({
  launch,
  userData,
}) => {
  await using scene = await openScene(userData, FOUR)
  const first = await startConnected(scene, launch)
  await first.kill()
  const desk = await scene.openDesk()
  await launch(scene.options)
  await settled(desk, 1)
  expect(desk.notices()[0]?.title).toBe('4 keys need a look')
})

test('a desktop without notifications: said once; the window shows what is due, and the desktop hears it later', async ({
  launch,
  userData,
}) => {
  await using scene = await openScene(userData, FOUR)
  const { page } = await startConnected(scene, launch)
  await expect(page.getByText('Your desktop does not show notifications.')).toBeVisible()
  await page.getByRole('button', { name: 'All right' }).click()
  await expect(page.getByText('Your desktop does not show notifications.')).toBeHidden()
  await expect(
    page.getByText('1 key expired, 2 keys expire within a week and 1 key should be replaced soon.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Show a test notification' }).click()
  await expect(page.getByText('Your desktop did not show it.')).toBeVisible()
  const desk = await scene.openDesk()
  await page.getByRole('button', { name: 'Show a test notification' }).click()
  await expect(page.getByText('Your desktop has shown it.')).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await settled(desk, 2)
  expect(desk.notices().map(({ title }) => title)).toEqual([
    'This is how a reminder looks',
    '4 keys need a look',
  ])
})

test('a notification service that hangs counts as one that refuses, and holds nothing up', async ({
  launch,
  userData,
}) => {
  await using scene = await openScene(userData, FOUR)
  const desk = await scene.openDesk()
  desk.hang()
  const { page } = await startConnected(scene, launch)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('Synced just now')).toBeVisible()
  await expect(page.getByText('Your desktop does not show notifications.')).toBeVisible()
})

test('the view of what expires: groups, timeline, snooze, silence, pause, and settings that hold at once', async ({
  launch,
  userData,
}) => {
  await using scene = await openScene(userData, FOUR)
  const { desk, page } = await startReminded(scene, launch)
  await page.getByRole('button', { name: 'Show them' }).click()
  await expect(
    page.getByRole('region', { name: 'Overdue' }).getByRole('button', { name: 'Yesterday', exact: true }),
  ).toBeVisible()
  await page.getByRole('button', { name: /Tomorrow: 1 key expires/ }).press('Enter')
  await expect(page.locator('li button:focus')).toHaveText('Tomorrow')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Tomorrow' })
  await drawer.getByLabel('Don’t remind me of this key').check()
  await expect(page.getByText('Not reminded')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Reminders of In six days' }).click()
  await page.getByRole('menuitem', { name: 'Snooze for three days' }).click()
  await expect(page.getByText('Snoozed')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Expiring 2 need attention' })).toBeVisible()

  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Days before a key expires').fill('oops')
  await page.getByLabel('Days before a key expires').press('Enter')
  await expect(page.getByText('Whole days from 1 to 90, with commas between them.')).toBeVisible()
  await page.getByLabel('Days before a key expires').fill('30, 13, 30')
  await page.getByLabel('Days before a key expires').press('Enter')
  await expect(page.getByLabel('Days before a key expires')).toHaveValue('30, 13')
  await expect(page.getByLabel('With sound')).toHaveCount(process.platform === 'linux' ? 0 : 1)
  await settled(desk, 2)
  expect(desk.notices()[1]?.title).toBe('In thirteen days expires in 13 days')
})

test('names are hidden from notifications once the person says so', async ({ launch, userData }) => {
  await using scene = await openScene(userData, FOUR)
  const { desk, page } = await startReminded(scene, launch)
  expect(desk.notices()[0]?.body).toContain('In six days')
  await page.getByRole('button', { name: 'Settings' }).click()
  const hiding = page.getByLabel('Hide key names in notifications')
  await expect(hiding).not.toBeChecked()
  await hiding.check()
  await expect(hiding).toBeChecked()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await scene.clock.set(7 * DAY)
  await scene.desktop.wake()
  await settled(desk, 2)
  expect(desk.notices()[1]).toMatchObject({
    title: '3 keys need a look',
    body: '2 keys have expired\nA key expires in 6 days',
  })
})
