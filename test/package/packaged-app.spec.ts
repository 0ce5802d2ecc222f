import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { presentHost } from '../../scripts/host/choose-host.mjs'
import { connect, expect, keyRow, keyTable, test } from '../e2e/fixtures.ts'
import { NEXT_LOOK, planReplacement } from '../e2e/replacing.ts'
import { type LaunchOptions, spawnApp } from '../e2e/running-app.ts'
import { keychainHolds } from '../e2e/secret-service.ts'
import { manifest, packageApp } from './packaged-app.ts'

/** What a machine without developers has in its environment. */
const PLAIN = { NODE_OPTIONS: undefined, NODE_TLS_REJECT_UNAUTHORIZED: undefined }

let home: string
let installed: LaunchOptions | undefined

// On Electron what is unpacked is not installed, and what is packaged has a stand-in for Electron in it.
if (presentHost(process.env.WEVION_KEYS_HOST).kind === 'chromium') {
  test.beforeAll(async () => {
    home = await realpath(await mkdtemp(join(tmpdir(), 'wk-installed-')))
    await using app = await packageApp(['--unpacked'])
    // Taken out of the archive, which only Electron can read; nothing of this project is above this folder.
    const program = join(home, 'resources', 'app')
    await mkdir(program, { recursive: true })
    extractAll(app.archive, program)
    installed = { program, isInstalled: true, environment: PLAIN, userData: '' }
  })
  test.afterAll(() => rm(home, { recursive: true, force: true }))

  test('what is packaged runs by itself: connects, creates, rotates, and knows it all after a restart', async ({
    launch,
    sandbox,
    userData,
  }) => {
    const first = await launch({ ...installed, userData })
    const facts = await first.main.ask(
      '[electron.app.isPackaged, process.resourcesPath, electron.app.getVersion()]',
    )
    expect(facts).toEqual([true, join(home, 'resources'), manifest.version])
    await connect(first.page, sandbox)

    await first.page.getByRole('button', { name: 'New API key' }).first().click()
    await first.page.getByLabel('Name', { exact: true }).fill('Nightly export')
    await first.page.getByRole('button', { name: 'Create key' }).click()
    await expect(first.page.getByText('“Nightly export” is created and stored')).toBeVisible()
    expect(await keychainHolds(String(sandbox.secrets().at(-1)))).toBe(true)
    await first.page.getByRole('button', { name: 'Done' }).click()

    const drawer = await planReplacement(first.page, 'BI dashboard production')
    await drawer.getByLabel('As soon as the new one is proven to work').check()
    await drawer.getByRole('button', { name: 'Replace now' }).click()
    await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
    expect(sandbox.liveKeys().map(({ name }) => name)).not.toContain('BI dashboard production')
    await first.quit()

    const second = await launch({ ...installed, userData })
    await expect(keyTable(second.page)).toBeVisible()
    await expect(keyRow(second.page, 'Nightly export')).toBeVisible()
    await second.page.getByRole('button', { name: 'Sync', exact: true }).click()
    await expect(second.page.getByText('Synced just now')).toBeVisible()
  })

  for (const [what, options] of [
    ['--sandbox', { switches: ['--hidden', '--sandbox=http://127.0.0.1:1'] }],
    ['NODE_TLS_REJECT_UNAUTHORIZED', { environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }],
  ] as const)
    test(`installed, it does not start with ${what}, and says so`, async ({ userData }) => {
      const environment = { ...PLAIN, ...('environment' in options ? options.environment : {}) }
      const { process: child, output } = spawnApp({ ...installed, ...options, environment, userData })
      const [code] = await once(child, 'close')
      expect(output()).toContain('Wevion Keys does not start like this')
      expect(output()).toContain(`It was started with ${what}.`)
      expect(code).toBe(1)
      expect(await readdir(userData)).not.toContain('keys.sqlite')
    })
}
