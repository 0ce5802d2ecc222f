import type { Chromium, Page } from '../chromium/chromium.ts'
import type { Color, WindowBounds } from './window-options.ts'

export type Placement = 'normal' | 'minimized' | 'maximized'

interface Opener {
  /** Prepares a page that is still paused, and lets it run. */
  attach(page: Page): Promise<void>
  /** The window could not be opened. */
  lost(error: unknown): void
}

/** The Chromium window that shows a BrowserWindow. Its close button closes it, and it can be opened again. */
export class ChromiumWindow {
  readonly #chromium: Chromium
  #background: Color
  #page: Page | null = null
  #opening: Promise<Page> | null = null
  #discarded = false

  constructor(chromium: Chromium, background: Color) {
    this.#chromium = chromium
    this.#background = background
  }

  /** Whether it is open or being opened. */
  get isWanted(): boolean {
    return this.#opening !== null
  }
  get isOpen(): boolean {
    return this.#page !== null
  }
  shows(targetId: string): boolean {
    return this.#page?.targetId === targetId
  }

  /** Opens it. Resolves once its page runs. */
  open(bounds: WindowBounds, opener: Opener): Promise<Page> {
    const opening = this.#openPage(bounds).then(async (page) => {
      await Promise.all([this.#paintBackground(page), opener.attach(page)])
      return page
    })
    this.#opening = opening
    // For a target that was closed, `gone` was called already.
    opening.catch((error) => this.#opening === opening && opener.lost(error))
    return opening
  }

  async #openPage(bounds: WindowBounds): Promise<Page> {
    const page = await this.#chromium.openWindow(bounds)
    if (this.#discarded) void this.#chromium.closePage(page.targetId)
    this.#page = page
    return page
  }

  /** Chromium has closed it. */
  gone(): void {
    this.#page = null
    this.#opening = null
  }
  close(): void {
    if (this.#page !== null) void this.#chromium.closePage(this.#page.targetId)
  }
  /** Closes it for good. A window that is still being opened is closed once it is there. */
  discard(): void {
    this.#discarded = true
    this.close()
    this.#page = null
  }

  bringToFront(): void {
    void this.#opening?.then((page) => page.session.send('Page.bringToFront')).catch(() => {})
  }

  arrange(placement: Placement, bounds: Partial<WindowBounds> = {}): void {
    this.#arrange(placement, bounds).catch(() => {})
  }
  async #arrange(windowState: Placement, { x: left, y: top, width, height }: Partial<WindowBounds>) {
    const page = await this.#opening
    if (page === null || this.#discarded) return
    const { windowId } = await page.session.send('Browser.getWindowForTarget')
    const browser = await this.#chromium.browser()
    if (windowState === 'normal')
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
    const wanted = windowState === 'normal' ? { left, top, width, height } : { windowState }
    await browser.send('Browser.setWindowBounds', { windowId, bounds: JSON.parse(JSON.stringify(wanted)) })
  }

  setBackground(color: Color): void {
    this.#background = color
    if (this.#page !== null) this.#paintBackground(this.#page).catch(() => {})
  }
  async #paintBackground({ session }: Page): Promise<void> {
    await session.send('Emulation.setDefaultBackgroundColorOverride', { color: this.#background })
  }
}
