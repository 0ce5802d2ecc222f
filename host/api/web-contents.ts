import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import type { Page } from '../chromium/chromium.ts'
import type { PreloadChannel } from '../chromium/preload-channel.ts'
import type { Host } from '../state.ts'
import { attachPage } from './attach-page.ts'
import { applyColorScheme, type ColorSchemeSource } from './color-scheme.ts'
import { createEvent } from './event.ts'
import { createMainFrame, type MainFrame } from './main-frame.ts'
import type { PageContents } from './page-contents.ts'
import { PageNavigation } from './page-navigation.ts'
import type { OpenHandler } from './window-requests.ts'

type Covered = Pick<
  WebContents,
  | 'send'
  | 'getURL'
  | 'getTitle'
  | 'loadURL'
  | 'reload'
  | 'isDestroyed'
  | 'setWindowOpenHandler'
  | 'isLoading'
  | 'isCrashed'
  | 'forcefullyCrashRenderer'
>

let lastId = 0

/** Electron's `webContents`: one window's page, across the successive Chromium targets that show it. */
export class HostWebContents extends EventEmitter implements Covered, PageContents {
  readonly id = ++lastId
  readonly mainFrame: MainFrame
  readonly #host: Host
  readonly #preload: string | undefined
  readonly #navigation: PageNavigation
  #page: Promise<Page> = Promise.reject(new Error('No page yet'))
  #preloadChannel: PreloadChannel | null = null
  #destroyed = false
  #colorScheme: ColorSchemeSource = 'system'
  #openHandler: OpenHandler | null = null

  constructor(host: Host, preload: string | undefined) {
    super()
    this.#host = host
    this.#preload = preload
    this.#page.catch(() => {})
    const schemes = () => new Set(host.schemes.keys())
    this.#navigation = new PageNavigation(this, schemes)
    this.mainFrame = createMainFrame(this.id, () => this.#navigation.url, schemes)
    host.app.emit('web-contents-created', createEvent({}), this)
  }

  get session() {
    return this.#host.session
  }

  /** Sets the target that commands wait for from now on. */
  attachedBy(page: Promise<Page>): void {
    this.#page = page
  }

  /**
   * Prepares a target that Chromium holds paused, lets it run and waits until its start document has committed.
   * @throws (rejects) if the target is closed before
   */
  async attach(page: Page): Promise<void> {
    const gone = Promise.withResolvers<never>()
    this.#host.chromium.whenGone(page.targetId, () => gone.reject(new Error('Its target has gone')))
    gone.promise.catch(() => {})
    const { channel, ready } = attachPage(page, {
      host: this.#host,
      contents: this,
      navigation: this.#navigation,
      preload: this.#preload,
      colorScheme: this.#colorScheme,
      openHandler: () => this.#openHandler,
    })
    this.#preloadChannel = channel
    await Promise.race([ready, gone.promise])
  }

  loadURL(address: string): Promise<void> {
    return this.#navigation.load(address, this.#page)
  }

  /** A new target is being opened for this page. */
  resumeIn(page: Promise<Page>): void {
    this.#page = page
    this.#navigation.resume(page)
  }

  send(channel: string, ...args: unknown[]) {
    // As in lib/browser/api/web-frame-main.ts, an argument that cannot be cloned is reported, not thrown.
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    try {
      this.#preloadChannel?.send(channel, args)
    } catch {
      console.error('Error sending from webFrameMain: ', new Error('Failed to serialize arguments'))
    }
  }
  getURL() {
    return this.#navigation.url
  }
  getTitle() {
    return this.#navigation.title
  }
  isLoading() {
    return this.#navigation.loading
  }
  isDestroyed() {
    return this.#destroyed
  }
  isCrashed() {
    return this.#navigation.crashed
  }
  forcefullyCrashRenderer() {
    // Chromium never answers, since the page has crashed.
    void this.#page.then((page) => page.session.send('Page.crash')).catch(() => {})
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler
  }
  reload() {
    void this.#page.then((page) => page.session.send('Page.reload')).catch(() => {})
  }
  /** Does nothing: Chromium's developer tools attach from outside, through --remote-debugging-port. */
  openDevTools() {}
  closeDevTools() {}
  isDevToolsOpened() {
    return false
  }

  /** Applies the app's choice. With 'system' the page sees the scheme of Chromium or of an attached tool. */
  setColorScheme(source: ColorSchemeSource): void {
    if (source === this.#colorScheme) return
    this.#colorScheme = source
    void this.#page.then((page) => applyColorScheme(page, source)).catch(() => {})
  }

  async evaluate(expression: string): Promise<unknown> {
    const page = await this.#page
    const answer = await page.session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (answer.exceptionDetails)
      throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text)
    return answer.result.value
  }
  executeJavaScript(code: string, _userGesture = false): Promise<unknown> {
    return this.evaluate(code)
  }

  crash(reason: 'crashed' | 'killed') {
    if (this.#navigation.crashed || this.#destroyed) return
    this.#navigation.crashed = true
    this.#navigation.lost()
    const details = { reason, exitCode: 1 }
    this.emit('render-process-gone', createEvent({}), details)
    this.#host.app.emit('render-process-gone', createEvent({}), this, details)
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#navigation.lost()
    this.emit('destroyed')
  }
}
