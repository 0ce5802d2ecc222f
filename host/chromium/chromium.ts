import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { type Connection, connect, type Session } from './cdp.ts'
import { chromiumProgram, chromiumSwitches } from './flags.ts'
import { START_DOCUMENT } from './start-document.ts'

export interface Page {
  readonly session: Session
  readonly targetId: string
}

export interface WindowBounds {
  readonly width: number
  readonly height: number
  readonly x?: number | undefined
  readonly y?: number | undefined
}

export interface ChromiumEvents {
  /** A page opened another one, which is still paused. */
  popup(page: Page): void
  targetGone(targetId: string): void
  /** A page began a download. Chromium denies it in any case. */
  download(asked: { readonly url: string; readonly name: string; readonly frame: string }): void
  /** Chromium ended. `crashed`: it did not end by itself. */
  ended(crashed: boolean): void
}

interface Running {
  readonly process: ChildProcess
  readonly connection: Connection
  /** Resolves once it has ended and the listeners were called. */
  readonly gone: Promise<void>
}

export interface Chromium {
  openWindow(bounds: WindowBounds): Promise<Page>
  /** Opens a page without a window, for what only a page can do. */
  openHiddenPage(): Promise<Page>
  closePage(targetId: string): Promise<void>
  whenGone(targetId: string, listener: () => void): void
  browser(): Promise<Session>
  isRunning(): boolean
  end(): Promise<void>
}

/** Starts Chromium when it is first needed, and again after its last window was closed. */
export function createChromium(
  settings: { profile: () => string; switches: () => readonly string[] },
  events: ChromiumEvents,
): Chromium {
  let running: Promise<Running> | null = null
  let ending = false
  const awaited: ((page: Page) => void)[] = []
  /** The pages with a window. Without any of them Chromium ends by itself, even with hidden pages. */
  const windows = new Set<string>()
  const watched = new Map<string, () => void>()

  async function start(first: readonly string[]): Promise<Running> {
    const child = spawn(
      chromiumProgram(process.env),
      [...chromiumSwitches(settings.profile()), ...settings.switches(), '--remote-debugging-pipe', ...first],
      { stdio: ['ignore', 'ignore', process.env.WEVION_HOST_DEBUG ? 'inherit' : 'ignore', 'pipe', 'pipe'] },
    )
    const [, , , input, output] = child.stdio
    const connection = connect(input as Writable, output as Readable)
    const end = Promise.withResolvers<void>()
    const gone = new Promise<never>((_, reject) => {
      child.once('error', reject)
      child.once('exit', async (code, signal) => {
        // Chromium's last messages tell a closed window from a crash.
        if (!output?.destroyed)
          await once(output as Readable, 'close', { signal: AbortSignal.timeout(500) }).catch(() => {})
        running = null
        windows.clear()
        connection.close()
        for (const listener of watched.values()) listener()
        watched.clear()
        events.ended(!ending && (code !== 0 || signal !== null))
        end.resolve()
        reject(new Error(`Chromium ended (${signal ?? code}); is there a display?`))
      })
    })
    gone.catch(() => {})
    listen(connection)
    const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
    const deny = { behavior: 'deny', eventsEnabled: true } as const
    const prepared = Promise.all([
      connection.browser.send('Target.setAutoAttach', attach),
      connection.browser.send('Browser.setDownloadBehavior', deny),
    ])
    await Promise.race([prepared, gone])
    return { process: child, connection, gone: end.promise }
  }

  function listen({ browser, session }: Connection): void {
    browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const page: Page = { session: session(sessionId), targetId: targetInfo.targetId }
      if (targetInfo.type === 'page' && targetInfo.openerId === undefined) {
        const take = awaited.shift()
        if (take) {
          windows.add(targetInfo.targetId)
          return take(page)
        }
      }
      if (targetInfo.type === 'page') return events.popup(page)
      page.session.send('Runtime.runIfWaitingForDebugger').catch(() => {})
    })
    browser.on('Browser.downloadWillBegin', ({ frameId, guid, url, suggestedFilename }) => {
      // Another attached tool may have allowed it.
      browser.send('Browser.cancelDownload', { guid }).catch(() => {})
      events.download({ url, name: suggestedFilename, frame: frameId })
    })
    browser.on('Target.detachedFromTarget', ({ targetId }) => {
      if (!targetId) return
      windows.delete(targetId)
      watched.get(targetId)?.()
      watched.delete(targetId)
      events.targetGone(targetId)
    })
  }

  function ensure(first: readonly string[] = ['--no-startup-window']): Promise<Running> {
    if (running === null) {
      ending = false
      running = start(first)
      running.catch(() => {
        running = null
      })
    }
    return running
  }

  async function end(): Promise<void> {
    const current = await running?.catch(() => null)
    if (!current) return
    ending = true
    current.connection.browser.send('Browser.close').catch(() => {})
    const force = setTimeout(() => current.process.kill('SIGKILL'), 3000)
    await current.gone
    clearTimeout(force)
  }

  return {
    async openWindow(bounds) {
      if (running !== null && windows.size === 0 && awaited.length === 0) await end()
      const page = new Promise<Page>((resolve) => awaited.push(resolve))
      const switches = [
        `--window-size=${bounds.width},${bounds.height}`,
        ...(bounds.x === undefined || bounds.y === undefined
          ? []
          : [`--window-position=${bounds.x},${bounds.y}`]),
        `--app=${START_DOCUMENT}`,
      ]
      if (running === null) {
        await ensure(switches)
      } else {
        await running
        // A second start passes its window to the running Chromium and ends.
        spawn(chromiumProgram(process.env), [...chromiumSwitches(settings.profile()), ...switches], {
          stdio: 'ignore',
        })
      }
      return page
    },
    async openHiddenPage() {
      const { connection } = await ensure()
      const { targetId } = await connection.browser.send('Target.createTarget', {
        url: 'about:blank',
        hidden: true,
      })
      const { sessionId } = await connection.browser.send('Target.attachToTarget', {
        targetId,
        flatten: true,
      })
      return { session: connection.session(sessionId), targetId }
    },
    async closePage(targetId) {
      const current = await running
      await current?.connection.browser.send('Target.closeTarget', { targetId }).catch(() => {})
    },
    whenGone: (targetId, listener) => void watched.set(targetId, listener),
    browser: async () => (await ensure()).connection.browser,
    isRunning: () => running !== null,
    end,
  }
}
