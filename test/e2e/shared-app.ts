import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Bridge } from '../../src/contract/bridge.ts'
import { MINUTE } from '../../src/domain/instant.ts'
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

/** An app connects five times a minute at most, and the next test may connect. */
const MOST_CONNECTED = 4

export function openSharedApp(): SharedApp {
  let current: RunningApp | null = null
  /** When the connections of the last tests were seen. */
  let connected: readonly number[] = []

  async function start(): Promise<RunningApp> {
    const userData = await mkdtemp(join(tmpdir(), 'wk-shared-'))
    const environment = { WEVION_HOST_DEBUG: '1' }
    return launchApp({ userData, environment, onAttached: startTrace })
  }

  async function discard(): Promise<void> {
    const ending = current
    current = null
    connected = []
    if (ending === null) return
    if (ending.isRunning()) await ending.quit()
    await rm(ending.userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  return {
    async take() {
      connected = connected.filter((at) => at > Date.now() - MINUTE)
      if (connected.length >= MOST_CONNECTED) await discard()
      current ??= await start()
      return current
    },
    async forget() {
      if (current === null) return
      const { page } = current
      const removed = await removeConnections(page)
      connected = [...connected, ...Array.from({ length: removed }, Date.now)]
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

/** Through the page's own bridge, as its dialog does it: with them go their keys, secrets and replacements. Answers how many. */
async function removeConnections(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { request }: Bridge = Reflect.get(window, 'wevionKeys')
    const connections = await request('connections.list', undefined)
    if (!connections.ok) throw new Error(`No list: ${connections.failure.kind}`)
    for (const { id } of connections.value) {
      const removed = await request('connections.remove', { connectionId: id })
      if (!removed.ok) throw new Error(`Not removed: ${removed.failure.kind}`)
    }
    return connections.value.length
  })
}
