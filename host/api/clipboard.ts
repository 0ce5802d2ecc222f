import type { Clipboard } from 'electron'
import type { Chromium, Page } from '../chromium/chromium.ts'
import { createX11Clipboard, hasX11Clipboard } from '../desktop/x11-clipboard.ts'
import { Uncovered } from '../uncovered.ts'
import { HostClipboardItem } from './clipboard-item.ts'
import { textArgument } from './text-argument.ts'

type Covered = Pick<Clipboard, 'readText' | 'clear'> & {
  writeText(...given: readonly unknown[]): Promise<void>
  write(items: unknown): Promise<void>
}

const ADDRESS = 'https://clipboard.chromium-host.invalid/'

/**
 * Electron's `clipboard`: the desktop's clipboard, through a page of Chromium without a window. What a page cannot write,
 * formats of any name, goes to X11 itself.
 */
export function createClipboard(
  chromium: Chromium,
): Covered & { pageGone(targetId: string): void; settled(): Promise<unknown> } {
  let page: Promise<Page> | null = null
  let targetId = ''
  let queue: Promise<unknown> = Promise.resolve()
  const x11 = createX11Clipboard(process.env)

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

  /** Does what the app asks for one after the other. */
  function inTurn<Answer>(task: () => Promise<Answer>): Promise<Answer> {
    const work = queue.then(task)
    queue = work.catch(() => {})
    return work
  }

  function run(expression: string): Promise<unknown> {
    return inTurn(async () => {
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
  }

  function writeText(text: string): Promise<void> {
    return run(`navigator.clipboard.writeText(${JSON.stringify(text)})`).then(() => {})
  }

  return {
    readText: async () => String((await run('navigator.clipboard.readText()')) ?? ''),
    writeText: (...given) => writeText(textArgument(given, 0)),
    async write(items) {
      // lib/browser/api/clipboard.ts
      if (!Array.isArray(items) || !items.every((each) => each instanceof HostClipboardItem))
        throw new TypeError('clipboard.write expects an array of ClipboardItem')
      const [item, more] = items
      if (item === undefined || more !== undefined)
        throw new Uncovered('Other than one item on the clipboard')
      const { text, formats } = await HostClipboardItem.read(item)
      // On Wayland, pages write the clipboard that programs read: the text goes without the formats.
      if (formats.size === 0 || !hasX11Clipboard(process.env)) await writeText(text)
      else await inTurn(() => x11.write(Buffer.from(text), formats))
    },
    clear: () => void writeText('').catch(() => {}),
    settled: () => queue,
    pageGone(gone) {
      if (gone === targetId) page = null
    },
  }
}
