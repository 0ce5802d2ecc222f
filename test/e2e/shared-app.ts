import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Bridge } from '../../src/contract/bridge.ts'
import { startTrace } from './evidence.ts'
import { launchApp, type RunningApp } from './running-app.ts'

/**
 * One started app for the tests of a worker that need no process of their own. Each finds it without a connection and
 * its page freshly loaded; settings and the activity log are those of the tests before.
 */
export interface SharedApp extends AsyncDisposable {
  /** The app, started if none runs. */
  take(): Promise<RunningApp>
  /** Takes back what the test did. */
  forget(): Promise<void>
  /** Ends it: after a failure nobody knows its state. */
  discard(): Promise<void>
}

/** Each test connects, and an app connects five times a minute at most. */
const MOST_TAKEN = 4

export function openSharedApp(): SharedApp {
  let current: RunningApp | null = null
  let taken = 0

  async function start(): Promise<RunningApp> {
    const userData = await mkdtemp(join(tmpdir(), 'wk-shared-'))
    const environment = { WEVION_HOST_DEBUG: '1' }
    return launchApp({ userData, environment, onAttached: startTrace })
  }

  async function discard(): Promise<void> {
    const ending = current
    current = null
    taken = 0
    if (ending === null) return
    if (ending.isRunning()) await ending.quit()
    await rm(ending.userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  return {
    async take() {
      if (taken === MOST_TAKEN) await discard()
      current ??= await start()
      taken += 1
      return current
    },
    async forget() {
      if (current === null) return
      const { page } = current
      await removeConnections(page)
      await page.reload()
      await page.getByRole('heading', { name: 'Connect your Wevion account' }).waitFor()
      const { tracing } = page.context()
      await tracing.stopChunk()
      await tracing.startChunk()
    },
    discard,
    [Symbol.asyncDispose]: discard,
  }
}

/** Through the page's own bridge, as its dialog does it: with them go their keys, secrets and replacements. */
async function removeConnections(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { request }: Bridge = Reflect.get(window, 'wevionKeys')
    const connections = await request('connections.list', undefined)
    if (!connections.ok) throw new Error(`No list: ${connections.failure.kind}`)
    for (const { id } of connections.value) {
      const removed = await request('connections.remove', { connectionId: id })
      if (!removed.ok) throw new Error(`Not removed: ${removed.failure.kind}`)
    }
  })
}
