import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import type { Protocol } from '../chromium/cdp.ts'
import type { Page } from '../chromium/chromium.ts'
import { tellFirstPaint } from '../chromium/first-paint.ts'
import { OwnNavigation } from '../chromium/own-navigation.ts'
import { connectPreload, type PreloadChannel } from '../chromium/preload-channel.ts'
import { serveRequests } from '../chromium/serve-requests.ts'
import { awaitStartDocument } from '../chromium/start-document.ts'
import { originOf, toAppAddress, toPageAddress } from '../scheme-origin.ts'
import type { Host } from '../state.ts'
import { Uncovered } from '../uncovered.ts'
import { createEvent } from './event.ts'
import type { HostIpcMain } from './ipc-main.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
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

/** Electron's `webContents`: one window's page, across the Chromium targets that show it one after the other. */
export class HostWebContents extends EventEmitter implements Covered {
  readonly id = ++lastId
  readonly mainFrame
  readonly #host: Host
  readonly #ipc: HostIpcMain
  readonly #preload: string | undefined
  #page: Promise<Page> = Promise.reject(new Error('No page yet'))
  #preloadChannel: PreloadChannel | null = null
  #url = ''
  #title = ''
  #destroyed = false
  #crashed = false
  #loading = false
  #colorScheme: 'system' | 'light' | 'dark' = 'system'
  #openHandler: OpenHandler | null = null
  /** Addresses that main itself is going to: those ask nobody. */
  readonly #ownNavigations = new Set<string>()
  #ownNavigation = new OwnNavigation()

  constructor(host: Host, ipc: HostIpcMain, preload: string | undefined) {
    super()
    this.#host = host
    this.#ipc = ipc
    this.#preload = preload
    this.#page.catch(() => {})
    const self = this
    this.mainFrame = {
      routingId: this.id,
      processId: process.pid,
      parent: null,
      get url() {
        return self.#url
      },
      get origin() {
        return originOf(self.#url, self.#schemes)
      },
    }
    host.app.emit('web-contents-created', createEvent({}), this)
  }

  get session() {
    return this.#host.session
  }
  get #schemes(): ReadonlySet<string> {
    return new Set(this.#host.schemes.keys())
  }

  /** The target that commands wait for from now on. */
  attachedBy(page: Promise<Page>): void {
    this.#page = page
  }

  /**
   * Makes ready a target that Chromium holds paused, lets it run and waits until its start document has committed.
   * @throws (rejects) when the target goes before.
   */
  async attach(page: Page): Promise<void> {
    const gone = Promise.withResolvers<never>()
    this.#host.chromium.whenGone(page.targetId, () => gone.reject(new Error('Its target has gone')))
    gone.promise.catch(() => {})
    await Promise.race([this.#prepare(page), gone.promise])
  }

  async #prepare(page: Page): Promise<void> {
    this.#crashed = false
    const { session } = page
    this.#ownNavigation = new OwnNavigation()
    const start = awaitStartDocument(session)
    const mainFrame = page.targetId
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#committed(frame)
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === mainFrame) this.#url = toAppAddress(url, this.#schemes)
    })
    session.on('Page.windowOpen', (asked) => this.#askForWindow(asked.url, asked.windowName))
    session.on('Inspector.targetCrashed', () => this.crash('crashed'))
    session.on('Page.loadEventFired', () => void this.#loaded(page).catch(() => {}))
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type === 'beforeunload')
        void session.send('Page.handleJavaScriptDialog', { accept: true }).catch(() => {})
    })
    this.#preloadChannel = connectPreload(session, {
      mainFrame,
      channel: randomBytes(12).toString('hex'),
      preload: this.#preload,
      invoke: async (channel, args) => {
        if (this.#ownNavigation.isOpen) await this.#lookForCommit(page)
        return this.#ipc.invoke(this, channel, args)
      },
      receive: (channel, args) => {
        const pass = () => this.#ipc.receive(this, channel, args)
        if (this.#ownNavigation.isOpen) void this.#lookForCommit(page).then(pass)
        else pass()
      },
      askPermission: (permission) => this.#host.session.ask(page, this, permission),
      focus: (focused) => this.emit('host-focus', focused),
    })
    await Promise.all([
      session.send('Page.enable'),
      session.send('Inspector.enable'),
      tellFirstPaint(session, mainFrame, () => this.emit('ready-to-show')),
      serveRequests(session, {
        schemes: this.#host.schemes,
        mainFrame,
        current: () => toPageAddress(this.#url, this.#schemes),
        mayNavigate: (url, isMainFrame) => this.#mayNavigate(url, isMainFrame),
      }),
      this.#preloadChannel.ready,
      this.#host.session.prepare(page, this),
      ...(this.#colorScheme === 'system' ? [] : [this.#applyColorScheme(page)]),
      session.send('Runtime.runIfWaitingForDebugger'),
      start.look(),
      start.committed,
    ])
  }

  #mayNavigate(pageUrl: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#ownNavigations.has(pageUrl)) return true
    const details = {
      url: toAppAddress(pageUrl, this.#schemes),
      isMainFrame,
      isSameDocument: false,
      frame: isMainFrame ? this.mainFrame : null,
      initiator: this.mainFrame,
    }
    const inFrame = createEvent(details)
    this.emit('will-frame-navigate', inFrame)
    if (inFrame.defaultPrevented) return false
    if (!isMainFrame) return true
    const event = createEvent(details)
    this.emit('will-navigate', event, details.url, false, true, 0, 0)
    return !event.defaultPrevented
  }

  async #lookForCommit({ session }: Page): Promise<void> {
    // A page that has gone in the meantime has nothing to tell.
    const frame = await this.#ownNavigation.look(session).catch(() => null)
    if (frame !== null) this.#committed(frame)
  }

  #committed({ url, urlFragment = '', loaderId }: Protocol.Page.Frame) {
    this.#ownNavigation.committed(loaderId)
    this.#crashed = false
    const pageUrl = url + urlFragment
    if (pageUrl.startsWith('data:') || pageUrl === 'about:blank') return
    this.#url = toAppAddress(pageUrl, this.#schemes)
    this.emit('did-navigate', createEvent({}), this.#url, 200, '')
  }

  async #loaded(page: Page) {
    if (this.#ownNavigation.isOpen) await this.#lookForCommit(page)
    if (this.#url === '') return
    const { result } = await page.session.send('Runtime.evaluate', { expression: 'document.title' })
    const title = String(result.value ?? '')
    this.#loading = false
    if (title !== this.#title) {
      this.#title = title
      this.emit('page-title-updated', createEvent({}), title, true)
    }
    this.emit('did-finish-load')
  }

  /** A page wanted another window: the app's handler decides; a window that it allows is not covered. */
  #askForWindow(url: string, frameName: string): void {
    const details = {
      url: toAppAddress(url, this.#schemes),
      frameName,
      features: '',
      disposition: 'new-window',
      referrer: { url: this.#url, policy: 'default' },
    } as const
    const answer = this.#openHandler?.(details)
    if (answer?.action !== 'deny')
      process.stderr.write(
        `${new Uncovered("electron.webContents.setWindowOpenHandler: action 'allow'").message}\n`,
      )
  }

  async loadURL(address: string): Promise<void> {
    const url = toPageAddress(address, this.#schemes)
    const finished = this.#nextLoad(address)
    finished.catch(() => {})
    // A target that went may be followed by another one, which then loads the page.
    const page = await this.#page.catch((error) => (this.#destroyed ? Promise.reject(error) : null))
    if (page === null) return finished
    this.#loading = true
    const target = URL.parse(url)
    if (target === null) throw new Error(`ERR_INVALID_URL (-300) loading '${address}'`)
    target.hash = ''
    this.#ownNavigations.add(target.href)
    const { errorText, loaderId } = await page.session.send('Page.navigate', { url })
    this.#ownNavigations.delete(target.href)
    if (errorText !== undefined) {
      this.#loading = false
      this.emit('did-fail-load', createEvent({}), -2, errorText, address, true)
      throw new Error(`${errorText.replace('net::', '')} (-2) loading '${address}'`)
    }
    this.#ownNavigation.began(loaderId)
    await finished
  }

  /** As in Electron (lib/browser/api/web-contents.ts), a page that is destroyed ends its load with ERR_FAILED. */
  #nextLoad(address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => () => {
        this.off('did-finish-load', loaded)
        this.off('destroyed', destroyed)
        work()
      }
      const loaded = settle(resolve)
      const destroyed = settle(() => reject(new Error(`ERR_FAILED (-2) loading '${address}'`)))
      this.on('did-finish-load', loaded)
      this.on('destroyed', destroyed)
    })
  }

  send(channel: string, ...args: unknown[]) {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    // As in lib/browser/api/web-frame-main.ts, what cannot be cloned is said and nothing is thrown.
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    try {
      this.#preloadChannel?.send(channel, args)
    } catch {
      console.error('Error sending from webFrameMain: ', new Error('Failed to serialize arguments'))
    }
  }
  getURL() {
    return this.#url
  }
  getTitle() {
    return this.#title
  }
  isLoading() {
    return this.#loading
  }
  isDestroyed() {
    return this.#destroyed
  }
  isCrashed() {
    return this.#crashed
  }
  forcefullyCrashRenderer() {
    // It is never answered: who should answer has gone.
    void this.#page.then((page) => page.session.send('Page.crash')).catch(() => {})
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler
  }
  reload() {
    void this.#page.then((page) => page.session.send('Page.reload')).catch(() => {})
  }
  /** Chromium's developer tools attach from outside, through --remote-debugging-port. */
  openDevTools() {}
  closeDevTools() {}
  isDevToolsOpened() {
    return false
  }

  /** Follows the app's choice; with 'system' the page sees what Chromium (or whoever attaches to it) says. */
  setColorScheme(source: 'system' | 'light' | 'dark'): void {
    if (source === this.#colorScheme) return
    this.#colorScheme = source
    void this.#page.then((page) => this.#applyColorScheme(page)).catch(() => {})
  }
  async #applyColorScheme({ session }: Page): Promise<void> {
    const value = this.#colorScheme === 'system' ? '' : this.#colorScheme
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
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
    if (this.#crashed || this.#destroyed) return
    this.#crashed = true
    const details = { reason, exitCode: 1 }
    this.emit('render-process-gone', createEvent({}), details)
    this.#host.app.emit('render-process-gone', createEvent({}), this, details)
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('destroyed')
  }
}
