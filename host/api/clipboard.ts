import type { Clipboard } from 'electron'
import type { Chromium, Page } from '../chromium/chromium.ts'
import { textArgument } from './text-argument.ts'

type Covered = Pick<Clipboard, 'readText' | 'clear'> & {
  writeText(...given: readonly unknown[]): Promise<void>
}

const ADDRESS = 'https://clipboard.chromium-host.invalid/'

/** Electron's `clipboard`: the desktop's clipboard, through a page of Chromium without a window. */
export function createClipboard(
  chromium: Chromium,
): Covered & { pageGone(targetId: string): void; settled(): Promise<unknown> } {
  let page: Promise<Page> | null = null
  let targetId = ''
  let queue: Promise<unknown> = Promise.resolve()

  async function open(): Promise<Page> {
    const opened = await chromium.openHiddenPage()
    targetId = opened.targetId
    const { session } = opened
    const browser = await chromium.browser()
    session.on('Fetch.requestPaused', ({ requestId }) => {
      const headers = [{ name: 'Content-Type', value: 'text/html' }]
      void session
        .send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders: headers })
        .catch(() => {})
    })
    const loaded = new Promise<void>((resolve) => session.on('Page.loadEventFired', () => resolve()))
    await Promise.all([
      session.send('Page.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
      ...['clipboard-read', 'clipboard-write'].map((name) =>
        browser.send('Browser.setPermission', { permission: { name }, setting: 'granted', origin: ADDRESS }),
      ),
    ])
    await session.send('Page.navigate', { url: ADDRESS })
    await loaded
    return opened
  }

  function run(expression: string): Promise<unknown> {
    const work = queue.then(async () => {
      page ??= open()
      page.catch(() => {
        page = null
      })
      const { session } = await page
      const answer = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      })
      // The expression holds the text, which must not reach a log.
      if (answer.exceptionDetails)
        throw new Error(answer.exceptionDetails.exception?.className ?? 'The clipboard failed')
      return answer.result.value
    })
    queue = work.catch(() => {})
    return work
  }

  return {
    readText: async () => String((await run('navigator.clipboard.readText()')) ?? ''),
    writeText(...given) {
      const text = JSON.stringify(textArgument(given, 0))
      return run(`navigator.clipboard.writeText(${text})`).then(() => {})
    },
    clear: () => void run("navigator.clipboard.writeText('')").catch(() => {}),
    settled: () => queue,
    pageGone(gone) {
      if (gone === targetId) page = null
    },
  }
}
