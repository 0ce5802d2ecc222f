import type { Protocol } from '../chromium/cdp.ts'
import type { Page } from '../chromium/chromium.ts'
import { OwnNavigation } from '../chromium/own-navigation.ts'
import { START_DOCUMENT } from '../chromium/start-document.ts'
import { toAppAddress, toPageAddress } from '../scheme-origin.ts'
import { createEvent } from './event.ts'
import { LoadError } from './load-error.ts'
import type { PageContents } from './page-contents.ts'

/** The longest address that Chromium accepts (url::kMaxURLChars). */
const LONGEST_ADDRESS = 2 * 1024 * 1024

/** The address of a webContents, and its navigations. */
export class PageNavigation {
  url = ''
  title = ''
  loading = false
  crashed = false
  readonly #contents: PageContents
  readonly #schemes: () => ReadonlySet<string>
  /** Addresses that main itself navigates to. They do not ask `will-navigate`. */
  readonly #ownAddresses = new Set<string>()
  #own = new OwnNavigation()
  #loadingAddress = ''
  /** The load whose promise is pending. */
  #pending: PromiseWithResolvers<void> | null = null
  /** The loader of the last document that was committed; then of the last one loaded, and of the last one left. */
  #committedBy = ''
  #loadedBy = ''
  #leaving = ''
  #shows: 'start' | 'page' | 'error' = 'start'

  constructor(contents: PageContents, schemes: () => ReadonlySet<string>) {
    this.#contents = contents
    this.#schemes = schemes
  }

  /** From now on a new target shows the page. */
  startOver(): void {
    this.#shows = 'start'
    this.crashed = false
    this.#own = new OwnNavigation()
  }

  /** Whether a navigation by main may have committed without an event from DevTools. */
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
    // The page may have been closed meanwhile.
    const frame = await this.#own.look(session).catch(() => null)
    if (frame !== null) this.committed(frame)
  }

  committed({ url, urlFragment = '', loaderId, unreachableUrl }: Protocol.Page.Frame): void {
    this.#own.committed(loaderId)
    if (url === START_DOCUMENT || loaderId === this.#committedBy) return
    this.#committedBy = loaderId
    this.crashed = false
    this.url = toAppAddress(unreachableUrl ?? url + urlFragment, this.#schemes())
    this.#shows = unreachableUrl === undefined ? 'page' : 'error'
    // Chromium's error page is no page of the app's, and does not count as loaded.
    if (this.#shows === 'page') this.#contents.emit('did-navigate', createEvent({}), this.url, 200, '')
  }

  movedWithinDocument(pageUrl: string): void {
    this.url = toAppAddress(pageUrl, this.#schemes())
  }

  /** A document may have loaded. For a fast one, DevTools reports this before the commit, or reports neither. */
  async loaded({ session }: Page): Promise<void> {
    const expression = '[document.readyState, document.title]'
    const [{ frameTree }, { result }] = await Promise.all([
      session.send('Page.getFrameTree'),
      session.send('Runtime.evaluate', { expression, returnByValue: true }),
    ])
    const { loaderId } = frameTree.frame
    this.committed(frameTree.frame)
    const [state, title]: [string, string] = result.value
    if (state !== 'complete' || this.#shows !== 'page' || loaderId === this.#loadedBy) return
    this.#loadedBy = loaderId
    if (title !== this.title) {
      this.title = title
      this.#contents.emit('page-title-updated', createEvent({}), title, true)
    }
    // It may be the document that main is about to leave.
    if (loaderId !== this.#leaving) this.end(null)
    this.#contents.emit('did-finish-load')
  }

  /**
   * Loads an address, and aborts a load that is running. Resolves once the page has loaded.
   * @throws (rejects) LoadError
   */
  load(address: string, opening: Promise<Page>): Promise<void> {
    this.#pending?.reject(new LoadError('ERR_ABORTED', address))
    const pending = Promise.withResolvers<void>()
    pending.promise.catch(() => {})
    this.#pending = pending
    const target = URL.parse(toPageAddress(address, this.#schemes()))
    if (target === null || target.href.length > LONGEST_ADDRESS) this.#fail('ERR_INVALID_URL', address)
    else {
      this.loading = true
      this.#begin(address, target, opening, pending)
    }
    return pending.promise
  }

  /** A new target takes the place of a closed one, and shows what that showed or was about to show. */
  resume(opening: Promise<Page>): void {
    const pending = this.#pending
    const target = pending && URL.parse(toPageAddress(this.#loadingAddress, this.#schemes()))
    if (target) this.#begin(this.#loadingAddress, target, opening, pending)
    else if (this.url !== '') void this.load(this.url, opening)
  }

  /** Ends the running load: resolves it if `error` is null, otherwise rejects it. */
  end(error: unknown): void {
    const pending = this.#pending
    this.#pending = null
    this.loading = false
    if (error === null) pending?.resolve()
    else pending?.reject(error)
  }
  /** The page that was being loaded is gone. */
  lost(): void {
    this.end(new LoadError('ERR_FAILED', this.#loadingAddress))
  }
  #fail(code: string, address: string): void {
    const error = new LoadError(code, address)
    this.end(error)
    this.#contents.emit('did-fail-load', createEvent({}), error.errno, code, address, true)
  }

  #begin(address: string, target: URL, opening: Promise<Page>, pending: PromiseWithResolvers<void>): void {
    this.#loadingAddress = address
    this.#leaving = this.#committedBy
    this.#navigate(address, target, opening, pending).catch((error) => {
      if (this.#pending === pending) this.end(error)
    })
  }

  /** If the target is closed meanwhile, either a new one resumes the load, or the window is destroyed. */
  async #navigate(
    address: string,
    target: URL,
    opening: Promise<Page>,
    pending: PromiseWithResolvers<void>,
  ): Promise<void> {
    const page = await opening.catch(() => null)
    if (page === null || this.#pending !== pending) return
    const url = target.href
    target.hash = ''
    this.#ownAddresses.add(target.href)
    const answer = await page.session.send('Page.navigate', { url }).catch(() => null)
    this.#ownAddresses.delete(target.href)
    if (answer === null || this.#pending !== pending) return
    const { errorText, loaderId } = answer
    if (errorText === undefined) {
      // Without a loader the document stayed, and only the hash changed.
      if (loaderId !== undefined) {
        this.#own.began(loaderId)
        return this.loaded(page)
      }
      this.movedWithinDocument(url)
      this.end(null)
      return
    }
    const code = errorText.replace('net::', '')
    // A cancelled load is not reported (WebContents::DidFinishNavigation), and rejects like one without a reason.
    if (code === 'ERR_ABORTED') this.end(new LoadError('ERR_FAILED', address))
    else this.#fail(code, address)
  }
}
