import { openTrayWatcher } from '../host/tray-watcher.ts'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { openDesktopWithKeyring } from './private-desktop.ts'
import { STRICTNESS } from './strictness.ts'

for (const strictness of STRICTNESS)
  test(`what was half typed of a secret has gone when the window comes back from the tray, ${strictness.words}`, async ({
    launch,
    sandbox,
  }) => {
    await using desktop = await openDesktopWithKeyring()
    await using tray = await openTrayWatcher(desktop.environment)
    const environment = { ...desktop.environment, ...strictness.environment('throttling') }
    const app = await launch({ switches: [`--sandbox=${sandbox.address}`], environment })
    const { page } = app
    await connect(page, sandbox)
    await page.evaluate('window.livedOn = true')

    await keyRow(page, 'BI dashboard production').click()
    await page.getByRole('button', { name: 'Add the secret…' }).click()
    const drawer = page.getByRole('dialog', { name: 'BI dashboard production' })
    const pasted = drawer.getByRole('textbox', { name: 'Secret', exact: true })
    await pasted.fill('wv_live_pasted')
    await drawer.getByRole('button', { name: 'Add a place' }).click()
    await drawer.getByLabel('Kind of place').selectOption('github')
    await drawer.getByLabel('Owner').fill('wevion')
    const token = drawer.getByLabel('Token')
    await token.fill('ghp_half')
    await page.getByRole('button', { name: 'Connect…' }).click()
    const dialog = page.getByRole('dialog', { name: /connect/iu })
    const managementKey = dialog.getByLabel('Management key')
    await dialog.getByLabel('Name').fill('Half typed')
    await managementKey.pressSequentially('wv_live_half')
    await managementKey.press('Control+z')
    await expect(managementKey).not.toHaveValue('wv_live_half')
    await managementKey.press('Control+Shift+z')
    await expect(managementKey).toHaveValue('wv_live_half')

    await app.closeWindow()
    const empty = () => Promise.all([pasted, token, managementKey].map((field) => field.inputValue()))
    await expect.poll(empty).toEqual(['', '', ''])
    await tray.choose('Open Wevion Keys')
    await app.untilShown()
    expect(await page.evaluate('window.livedOn')).toBe(true)
    expect(await empty()).toEqual(['', '', ''])
    await expect(dialog.getByLabel('Name')).toHaveValue('Half typed')
    await expect(drawer.getByLabel('Owner')).toHaveValue('wevion')
    await managementKey.press('Control+z')
    await expect(managementKey).toHaveValue('')
    await managementKey.fill('wv_live_whole')
    await expect(managementKey).toHaveValue('wv_live_whole')
  })
