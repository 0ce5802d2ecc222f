import { once } from 'node:events'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { openTrayWatcher } from '../host/tray-watcher.ts'
import { freePort } from '../network/free-port.ts'
import { connect, expect, keyTable, openExpiring, test } from './fixtures.ts'
import { mainProcess } from './main-process.ts'
import { openNotificationDesk } from './notification-desk.ts'
import { openDesktopWithKeyring, openPrivateDesktop } from './private-desktop.ts'
import { appPage, attach, spawnApp } from './running-app.ts'

const DAY = 86_400_000

test('the tray says what comes next and does what its menu says', async ({ launch, sandbox }) => {
  await using desktop = await openDesktopWithKeyring()
  await using tray = await openTrayWatcher(desktop.environment)
  const app = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: desktop.environment,
  })
  const { page } = app
  await expect.poll(() => tray.icons().at(-1)?.toolTip).toBe('Wevion Keys: nothing expires soon')
  await connect(page, sandbox)
  await expect.poll(() => tray.icons().at(-1)?.toolTip).toMatch(/^Wevion Keys: 1 expired, \d within a week/u)
  const calm = tray.icons()[0]?.icon
  expect(tray.icons().at(-1)?.icon).not.toEqual(calm)

  const menu = await tray.menu()
  const labels = menu.filter(({ type }) => type !== 'separator').map(({ label }) => label)
  expect(labels).toHaveLength(9)
  expect(labels.slice(0, 5)).toContain('BI dashboard production: expires in 7 days')
  expect(labels.slice(5)).toEqual([
    'Open Wevion Keys',
    'Sync now',
    'Pause reminders until tomorrow',
    'Quit Wevion Keys',
  ])
  const [next] = menu
  expect(next?.entries.map(({ label }) => label)).toEqual(['Rotate', 'Show'])
  const name = next?.label.replace(/: expires .*$/u, '') ?? ''
  await tray.choose('Show')
  await expect(page.getByRole('dialog', { name, exact: true })).toBeVisible()
  await tray.choose('Rotate')
  const replacing = page.getByRole('dialog', { name: 'Replace a key' })
  await expect(replacing.getByText(name, { exact: true })).toBeVisible()
  const before = sandbox.state.requests.length
  await tray.choose('Sync now')
  await expect.poll(() => sandbox.state.requests.length).toBeGreaterThan(before)
  await tray.choose('Pause reminders until tomorrow')
  await expect
    .poll(async () => (await tray.menu()).find(({ label }) => label.startsWith('Pause'))?.checked)
    .toBe(true)
  await openExpiring(page)
  await expect(page.getByText('Reminders are paused')).toBeVisible()
  await page.getByRole('button', { name: 'Go on reminding' }).click()
  await expect(page.getByText('Reminders are paused')).toBeHidden()
  const gone = once(app.process, 'exit')
  await tray.choose('Quit Wevion Keys')
  await gone
  expect(app.process.exitCode).toBe(0)
})

test('the tray names a key as it is called, cut at a whole character', async ({ launch }) => {
  await using sandbox = await startSandbox({ samples: false })
  for (const name of ['R&D <b>_key_</b>', `${'x'.repeat(38)}👩‍👩‍👧 and more`])
    await sandbox.addKey({ name, expiresAt: Date.now() + 5 * DAY, createdAt: Date.now() - 60 * DAY })
  await using desktop = await openDesktopWithKeyring()
  await using tray = await openTrayWatcher(desktop.environment)
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: desktop.environment,
  })
  await connect(page, sandbox)
  const names = async () =>
    (await tray.menu()).slice(0, 2).map(({ label }) => label.replace(/: expires .*$/u, ''))
  await expect
    .poll(async () => (await names()).toSorted())
    .toEqual(['R&D <b>_key_</b>', `${'x'.repeat(38)}…`])
})

test('closing the window keeps the app in the tray, says so once, and the tray brings it back', async ({
  launch,
  sandbox,
}) => {
  await using desktop = await openDesktopWithKeyring()
  await using tray = await openTrayWatcher(desktop.environment)
  await using desk = await openNotificationDesk(desktop.environment)
  const app = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: desktop.environment,
  })
  await connect(app.page, sandbox)
  const said = () => desk.notices().filter(({ title }) => title === 'Wevion Keys goes on watching your keys')
  await app.closeWindow()
  await expect.poll(() => said().length).toBe(1)
  expect(said()[0]?.body).toBe('It is in the tray. Quit it from its menu there.')
  expect(app.process.exitCode).toBeNull()
  await tray.choose('Open Wevion Keys')
  await app.untilShown()
  await expect(keyTable(app.page)).toBeVisible()
  await app.closeWindow()
  tray.activate()
  await app.untilShown()
  await expect(keyTable(app.page)).toBeVisible()
  await app.closeWindow()
  // As macOS tells of a click on the dock's icon.
  await app.main.ask("electron.app.emit('activate')")
  await app.untilShown()
  await expect(keyTable(app.page)).toBeVisible()
  expect(said()).toHaveLength(1)
})

test('where there is no tray the window minimises, and it is said how to quit', async ({
  launch,
  sandbox,
}) => {
  await using desktop = await openDesktopWithKeyring()
  await using desk = await openNotificationDesk(desktop.environment)
  const app = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: desktop.environment,
  })
  await connect(app.page, sandbox)
  await app.closeWindow()
  await expect
    .poll(() => desk.notices().at(-1)?.body)
    .toBe('Its window is minimised. Quit it from Settings, or with Ctrl+Q.')
  expect(await app.main.ask('electron.BrowserWindow.getAllWindows()[0].isMinimized()')).toBe(true)
  await expect(keyTable(app.page)).toBeVisible()
  expect(app.process.exitCode).toBeNull()
})

test('without reminders, or without an account, closing the window quits', async ({ launch, sandbox }) => {
  const fresh = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  const gone = once(fresh.process, 'exit')
  await fresh.closeWindow()
  await gone
  const app = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  await connect(app.page, sandbox)
  await app.page.getByRole('button', { name: 'Settings' }).click()
  await app.page.getByLabel('Remind me on the desktop').click()
  await expect(app.page.getByText('Days before a key expires')).toBeHidden()
  const ended = once(app.process, 'exit')
  await app.closeWindow()
  await ended
})

test('Ctrl+Q quits where no tray can', async ({ connected }) => {
  const gone = once(connected.process, 'exit')
  // The page goes with the app, in the middle of the key's press.
  await connected.page.keyboard.press('Control+q').catch(() => {})
  await gone
  expect(connected.process.exitCode).toBe(0)
})

test('started hidden, as at login, it is in the tray alone, and a second start shows the window', async ({
  userData,
}) => {
  await using desktop = await openPrivateDesktop()
  await using tray = await openTrayWatcher(desktop.environment)
  const port = await freePort()
  const { environment } = desktop
  const hidden = spawnApp({ userData, switches: ['--hidden'], environment, port })
  await expect.poll(() => tray.icons().length).toBeGreaterThan(0)
  expect(await mainProcess(hidden.output).ask('electron.BrowserWindow.getAllWindows().length')).toBe(0)
  const second = spawnApp({ userData, environment })
  if (second.process.exitCode === null) await once(second.process, 'exit')
  const browser = await attach(hidden.process, port, hidden.output)
  const page = await appPage(browser)
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible()
  await browser.close()
  await tray.choose('Quit Wevion Keys')
  if (hidden.process.exitCode === null) await once(hidden.process, 'exit')
  expect(hidden.process.exitCode).toBe(0)
})
