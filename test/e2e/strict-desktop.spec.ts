import { once } from 'node:events'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { readMarkup } from '../host/read-markup.ts'
import { openTrayWatcher } from '../host/tray-watcher.ts'
import { connect, expect, keyTable, test } from './fixtures.ts'
import { openNotificationDesk } from './notification-desk.ts'
import { openDesktopWithKeyring } from './private-desktop.ts'
import { spawnApp } from './running-app.ts'
import { STRICTNESS } from './strictness.ts'

const DAY = 86_400_000

for (const { strict, words, environment } of STRICTNESS) {
  test(`a click on a reminder is enough, ${words}`, async ({ launch }) => {
    await using sandbox = await startSandbox({ samples: false })
    for (const name of ['Production', 'Other'])
      await sandbox.addKey({ name, expiresAt: Date.now() + 5 * DAY, createdAt: Date.now() - 60 * DAY })
    await using desktop = await openDesktopWithKeyring()
    await using desk = await openNotificationDesk(desktop.environment)
    const { page } = await launch({
      switches: [`--sandbox=${sandbox.address}`],
      environment: {
        ...desktop.environment,
        ...environment('badge,notification-buttons,throttling'),
      },
    })
    await connect(page, sandbox)
    await expect.poll(() => desk.notices().length).toBe(1)
    const [notice] = desk.notices()
    if (notice === undefined) throw new Error('No notification')
    expect(notice.actions.length > 2).toBe(!strict)
    desk.click(notice)
    await expect(page.getByRole('heading', { name: 'Expiring' })).toBeVisible()
  })
}

for (const [desktopThat, capabilities, seen] of [
  ['reads markup', ['body-markup'], readMarkup],
  ['reads none', [], (body: string) => body],
] as const)
  test(`a reminder names a key as it is called, on a desktop that ${desktopThat}`, async ({ launch }) => {
    await using sandbox = await startSandbox({ samples: false })
    for (const name of ['R&D <prod>', 'Other <b>key</b> &lt;'])
      await sandbox.addKey({ name, expiresAt: Date.now() + 5 * DAY, createdAt: Date.now() - 60 * DAY })
    await using desktop = await openDesktopWithKeyring()
    await using desk = await openNotificationDesk(desktop.environment, ...capabilities)
    const { page } = await launch({
      switches: [`--sandbox=${sandbox.address}`],
      environment: desktop.environment,
    })
    await connect(page, sandbox)
    await expect.poll(() => desk.notices().length).toBe(1)
    const body = seen(desk.notices()[0]?.body ?? '')
    expect(body).toContain('R&D <prod> expires')
    expect(body).toContain('Other <b>key</b> &lt; expires')
  })

test('a window that went to a tray which shows no icon is brought back by a second start', async ({
  launch,
  sandbox,
  userData,
}) => {
  await using desktop = await openDesktopWithKeyring()
  await using tray = await openTrayWatcher(desktop.environment)
  const environment = { ...desktop.environment, WEVION_HOST_STRICT: 'tray' }
  const app = await launch({ switches: [`--sandbox=${sandbox.address}`], environment })
  await connect(app.page, sandbox)
  await app.closeWindow()
  expect(await app.main.ask('electron.BrowserWindow.getAllWindows()[0].isVisible()')).toBe(false)
  const second = spawnApp({ userData, environment })
  if (second.process.exitCode === null) await once(second.process, 'exit')
  await app.untilShown()
  await expect(keyTable(app.page)).toBeVisible()
  expect(tray.icons()).toEqual([])
})
