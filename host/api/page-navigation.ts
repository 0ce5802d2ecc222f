import type { EventEmitter } from 'node:events'
import type { Protocol } from '../chromium/cdp.ts'
import type { Page } from '../chromium/chromium.ts'
import { OwnNavigation } from '../chromium/own-navigation.ts'
import { toAppAddress, toPageAddress } from '../scheme-origin.ts'
import { createEvent } from './event.ts'
import type { MainFrame } from './main-frame.ts'
import { nextLoad } from './next-load.ts'

interface Navigated extends EventEmitter {
  readonly mainFrame: MainFrame
  isDestroyed(): boolean
}

/** Where a webContents is, and how it gets elsewhere. */
export class PageNavigation {
  url = ''
  title = ''
  loading = false
  crashed = false
  readonly #contents: Navigated
  readonly #schemes: () => ReadonlySet<string>
  /** Addresses that main itself is going to: those ask nobody. */
  readonly #ownAddresses = new Set<string>()
  #own = new OwnNavigation()

  constructor(contents: Navigated, schemes: () => ReadonlySet<string>) {
    this.#contents = contents
    this.#schemes = schemes
  }

  /** A new target shows the page from now on. */
  startOver(): void {
    this.crashed = false
    this.#own = new OwnNavigation()
  }

  /** Whether a navigation of main's own may have committed without a word from DevTools. */
  get isOpen(): boolean {
    return this.#own.isOpen
  }

  mayNavigate(pageUrl: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#ownAddresses.has(pageUrl)) return true
    const { mainFrame } = this.#contents
    const details = {
      url: toAppAddress(pageUrl, this.#schemes()),
      isMainFrame,
      isSameDocument: false,
      frame: isMainFrame ? mainFrame : null,
      initiator: mainFrame,
    }
    const inFrame = createEvent(details)
    this.#contents.emit('will-frame-navigate', inFrame)
    if (inFrame.defaultPrevented) return false
    if (!isMainFrame) return true
    const event = createEvent(details)
    this.#contents.emit('will-navigate', event, details.url, false, true, 0, 0)
    return !event.defaultPrevented
  }

  async lookForCommit({ session }: Page): Promise<void> {
    // A page that has gone in the meantime has nothing to tell.
    const frame = await this.#own.look(session).catch(() => null)
    if (frame !== null) this.committed(frame)
  }

  committed({ url, urlFragment = '', loaderId }: Protocol.Page.Frame): void {
    this.#own.committed(loaderId)
    this.crashed = false
    const pageUrl = url + urlFragment
    if (pageUrl.startsWith('data:') || pageUrl === 'about:blank') return
    this.url = toAppAddress(pageUrl, this.#schemes())
    this.#contents.emit('did-navigate', createEvent({}), this.url, 200, '')
  }

  movedWithinDocument(pageUrl: string): void {
    this.url = toAppAddress(pageUrl, this.#schemes())
  }

  async loaded(page: Page): Promise<void> {
    if (this.#own.isOpen) await this.lookForCommit(page)
    if (this.url === '') return
    const { result } = await page.session.send('Runtime.evaluate', { expression: 'document.title' })
    const title = String(result.value ?? '')
    this.loading = false
    if (title !== this.title) {
      this.title = title
      this.#contents.emit('page-title-updated', createEvent({}), title, true)
    }
    this.#contents.emit('did-finish-load')
  }

  async load(address: string, opening: Promise<Page>): Promise<void> {
    const url = toPageAddress(address, this.#schemes())
    const finished = nextLoad(this.#contents, address)
    finished.catch(() => {})
    // A target that went may be followed by another one, which then loads the page.
    const page = await opening.catch((error) => (this.#contents.isDestroyed() ? Promise.reject(error) : null))
    if (page === null) return finished
    this.loading = true
    const target = URL.parse(url)
    if (target === null) throw new Error(`ERR_INVALID_URL (-300) loading '${address}'`)
    target.hash = ''
    this.#ownAddresses.add(target.href)
    const { errorText, loaderId } = await page.session.send('Page.navigate', { url })
    this.#ownAddresses.delete(target.href)
    if (errorText !== undefined) {
      this.loading = false
      this.#contents.emit('did-fail-load', createEvent({}), -2, errorText, address, true)
      throw new Error(`${errorText.replace('net::', '')} (-2) loading '${address}'`)
    }
    this.#own.began(loaderId)
    await finished
  }
}
