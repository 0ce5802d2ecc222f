import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts'
import { openDisplay } from '../../scripts/session/display.mjs'
import { keepEvidence, startTrace } from './evidence.ts'
import { openDesktopWithKeyring, type PrivateDesktop } from './private-desktop.ts'
import { type LaunchOptions, launchApp, type RunningApp } from './running-app.ts'
import { openSharedApp, type SharedApp } from './shared-app.ts'
import { answering } from './system-dialog.ts'

type Launch = (options?: Partial<LaunchOptions>) => Promise<RunningApp>

interface Fixtures {
  /** A Wevion of this test's own. */
  readonly sandbox: Sandbox
  /** An empty user-data folder, removed afterwards. */
  readonly userData: string
  /** Starts the app on that folder; whatever still runs at the end is ended. */
  readonly launch: Launch
  /** The app, started with the sandbox on offer. */
  readonly app: RunningApp
  /** The app's window, connected to the sandbox as its admin, the list loaded. */
  readonly connected: RunningApp
  /** As `connected`, in the worker's one process: for what a connection of the test's own proves as well. */
  readonly shared: Pick<RunningApp, 'page'>
  /** The worker's one process, for this test alone. */
  readonly unconnected: RunningApp
  /** A desktop of this test's own, its keyring unlocked. */
  readonly desktop: PrivateDesktop
  readonly onDesktop: AppOnDesktop
}

/** The app connected on a desktop of its own, whose keyring a test can lock, hang or stop. */
export interface AppOnDesktop {
  readonly desktop: PrivateDesktop
  readonly page: Page
}

interface WorkerFixtures {
  /** A display of each worker's own: tests that run side by side share no clipboard and no focus. */
  readonly display: undefined
  readonly sharedApp: SharedApp
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from this pattern
    async ({}, use) => {
      if (process.platform !== 'linux') return use(undefined)
      const folder = await mkdtemp(join(tmpdir(), 'wk-display-'))
      const { environment, close } = await openDisplay(folder)
      Object.assign(process.env, environment)
      await use(undefined)
      await close()
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', auto: true },
  ],
  sharedApp: [
    // It ends before its display does.
    async ({ display: _display }, use) => {
      await using app = openSharedApp()
      await use(app)
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  sandbox: async ({}, use) => {
    await using sandbox = await startSandbox()
    await use(sandbox)
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wk-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  launch: async ({ userData }, use, testInfo) => {
    const started: RunningApp[] = []
    await use(async (options = {}) => {
      const environment = { WEVION_HOST_DEBUG: '1', ...options.environment }
      const app = await launchApp({ userData, onAttached: startTrace, ...options, environment })
      started.push(app)
      return app
    })
    if (testInfo.status !== testInfo.expectedStatus) await keepEvidence(testInfo, started)
    for (const app of started) if (app.isRunning()) await app.quit()
  },
  app: async ({ launch, sandbox }, use) => {
    await use(await launch({ switches: [`--sandbox=${sandbox.address}`] }))
  },
  connected: async ({ app, sandbox }, use) => {
    await connect(app.page, sandbox)
    await use(app)
  },
  shared: async ({ unconnected, sandbox }, use) => {
    await connect(unconnected.page, sandbox)
    await use(unconnected)
  },
  unconnected: async ({ sharedApp }, use, testInfo) => {
    const app = await sharedApp.take()
    await use(app)
    if (testInfo.status === testInfo.expectedStatus) return sharedApp.forget()
    await keepEvidence(testInfo, [app])
    await sharedApp.discard()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  desktop: async ({}, use) => {
    await using desktop = await openDesktopWithKeyring()
    await use(desktop)
  },
  // The desktop comes before the launcher, so that it goes after the app has quit.
  onDesktop: async ({ desktop, launch, sandbox }, use) => {
    const { page } = await launch({
      switches: [`--sandbox=${sandbox.address}`],
      environment: desktop.environment,
    })
    await connect(page, sandbox)
    await use({ desktop, page })
  },
})

export { expect }

/** Connects through the first-run form, as a person would; `isKnown`: the person has agreed to the address before. */
export async function connect(
  page: Page,
  sandbox: Sandbox,
  { role = 'admin', isKnown = false } = {},
): Promise<void> {
  await page.getByLabel('API address').fill(sandbox.address)
  await page.getByLabel('Management key').fill(await sandbox.managementKey(role))
  if (isKnown) await page.getByRole('button', { name: 'Connect', exact: true }).click()
  else await pressConnect(page)
  await expect(keyTable(page)).toBeVisible()
  await expect(keyTable(page).getByRole('row')).not.toHaveCount(1)
}

/** Presses "Connect", and agrees to the address. */
export function pressConnect(page: Page): Promise<string[]> {
  return answering(page, 'Send key', () => page.getByRole('button', { name: 'Connect', exact: true }).click())
}

export function keyTable(page: Page) {
  return page.getByRole('table', { name: 'API keys' })
}

export function keyRow(page: Page, name: string | RegExp) {
  return keyTable(page).getByRole('row').filter({ hasText: name })
}

/** By the sidebar: the list's filter of expiring keys bears the same word, and may be there first. */
export async function openExpiring(page: Page): Promise<void> {
  const sidebar = page.getByRole('navigation', { name: 'Views and connections' })
  await sidebar.getByRole('button', { name: /^Expiring/u }).click()
}
