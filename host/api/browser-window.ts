import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { Page } from '../chromium/chromium.ts'
import type { Host } from '../state.ts'
import { createEvent } from './event.ts'
import { HostWebContents } from './web-contents.ts'
import {
  type Color,
  colorOf,
  refuseUncovered,
  type SizeLimits,
  type WindowBounds,
  withinLimits,
} from './window-options.ts'

type Covered = Pick<
  BrowserWindow,
  | 'id'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'focus'
  | 'isFocused'
  | 'isVisible'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'getTitle'
  | 'loadURL'
  | 'getBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
  | 'setBackgroundColor'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
>
type Placement = 'normal' | 'minimized' | 'maximized'

let lastId = 0

/** Electron's `BrowserWindow` over an app window of Chromium, which it can lose (to its close button) and open again. */
export class HostBrowserWindow extends EventEmitter implements Covered {
  readonly id = ++lastId
  readonly #contents: HostWebContents
  readonly #host: Host
  readonly #windows: Set<HostBrowserWindow>
  #background: Color
  readonly #limits: SizeLimits
  #bounds: WindowBounds
  #page: Page | null = null
  #opening: Promise<Page> | null = null
  #visible: boolean
  #placement: Placement = 'normal'
  #focused = false
  #pageFocused = false
  /** The page may go now; the window goes with it. */
  #closing = false
  #destroyed = false
  #shownOnce = false
  #title: string

  /** @param windows - those that are open, of which this will be one */
  constructor(host: Host, windows: Set<HostBrowserWindow>, options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!host.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    refuseUncovered(options)
    this.#host = host
    this.#windows = windows
    this.#visible = options.show ?? true
    this.#background = colorOf(options.backgroundColor ?? '#ffffff')
    this.#title = options.title ?? host.app.name
    this.#limits = options
    const { width = 800, height = 600, x, y } = options
    this.#bounds = withinLimits({ width, height, x, y }, this.#limits)
    this.#contents = new HostWebContents(host, options.webPreferences?.preload)
    this.#startOpening()
    windows.add(this)
    this.#contents.on('ready-to-show', () => this.#readyToShow())
    this.#contents.on('page-title-updated', (_event, title: string, explicit: boolean) => {
      const event = createEvent({})
      this.emit('page-title-updated', event, title, explicit)
      if (!event.defaultPrevented) this.#title = title
    })
    this.#contents.on('host-focus', (focused: boolean) => {
      this.#pageFocused = focused
      this.#tellFocus()
    })
    host.app.emit('browser-window-created', createEvent({}), this)
  }

  get webContents(): HostWebContents {
    return this.#contents
  }

  #startOpening() {
    const opening = this.#open().then(async (page) => {
      await Promise.all([this.#paintBackground(page), this.#contents.attach(page)])
      return page
    })
    this.#opening = opening
    this.#contents.attachedBy(opening)
    // Of a target that went, targetGone has told already.
    opening.catch((error) => this.#opening === opening && this.#lost(error))
    return opening
  }

  async #open(): Promise<Page> {
    const page = await this.#host.chromium.openWindow(this.#bounds)
    if (this.#destroyed) void this.#host.chromium.closePage(page.targetId)
    this.#page = page
    return page
  }

  #readyToShow() {
    if (this.#destroyed) return
    this.emit('ready-to-show')
    // Chromium has no hidden windows: one that the app keeps hidden is minimised.
    if (!this.#visible) void this.#arrange('minimized')
  }

  #lost(error: unknown) {
    if (this.#destroyed || this.#host.app.quitting) return
    process.stderr.write(`The window could not be opened: ${String(error)}\n`)
    this.destroy()
  }

  /** The person closed Chromium's window: the app may keep this one, and show it again. */
  targetGone(targetId: string) {
    if (this.#destroyed || this.#page?.targetId !== targetId) return
    this.#page = null
    this.#opening = null
    this.#pageFocused = false
    this.#tellFocus()
    if (this.#closing || this.#askToClose()) this.destroy()
    else if (this.#visible) this.#reopen()
  }
  /** Chromium itself went: lost, or because its last window was closed. */
  chromiumGone(crashed: boolean) {
    if (this.#destroyed || this.#page === null) return
    if (!crashed) return this.targetGone(this.#page.targetId)
    this.#contents.crash('killed')
    this.destroy()
  }

  #reopen() {
    if (this.#opening !== null) return
    this.#contents.resumeIn(this.#startOpening())
    if (this.#placement === 'minimized') this.#arrange('minimized').catch(() => {})
  }

  async #arrange(windowState: Placement, bounds: Partial<WindowBounds> = {}) {
    const page = await this.#opening
    if (page === null || this.#destroyed) return
    const { windowId } = await page.session.send('Browser.getWindowForTarget')
    const browser = await this.#host.chromium.browser()
    const { x: left, y: top, width, height } = bounds
    if (windowState === 'normal')
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
    const wanted = windowState === 'normal' ? { left, top, width, height } : { windowState }
    await browser.send('Browser.setWindowBounds', { windowId, bounds: JSON.parse(JSON.stringify(wanted)) })
  }
  #move(placement: Placement, bounds?: WindowBounds) {
    this.#placement = placement
    this.#arrange(placement, bounds).catch(() => {})
  }

  /** The page has the focus while a hidden window loads too, which then has it on the screen; Electron's has not. */
  #tellFocus() {
    const focused = this.#pageFocused && this.#visible
    if (this.#focused === focused || this.#destroyed) return
    this.#focused = focused
    this.emit(focused ? 'focus' : 'blur', createEvent({}))
    this.#host.app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', createEvent({}), this)
  }

  show() {
    this.showInactive()
    this.focus()
  }
  showInactive() {
    const wasVisible = this.#visible
    this.#visible = true
    if (this.#page === null) this.#reopen()
    else if (this.#shownOnce && (!wasVisible || this.isMinimized())) this.#move('normal')
    this.#shownOnce = true
    if (!wasVisible) this.emit('show')
    this.#tellFocus()
  }
  hide() {
    if (!this.#visible) return
    this.#visible = false
    this.#shownOnce = true
    if (this.#page !== null) this.#arrange('minimized').catch(() => {})
    this.#tellFocus()
    this.emit('hide')
  }
  #askToClose(): boolean {
    const event = createEvent({})
    this.emit('close', event)
    if (event.defaultPrevented) this.#host.app.closeCancelled()
    return !event.defaultPrevented
  }
  /** Asks at once. Where there is a page it is closed first, and the window with it a moment later. */
  close() {
    if (!this.#askToClose() || this.#destroyed) return
    if (this.#page === null) return this.destroy()
    this.#closing = true
    void this.#host.chromium.closePage(this.#page.targetId)
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#windows.delete(this)
    const page = this.#page
    this.#page = null
    if (page) void this.#host.chromium.closePage(page.targetId)
    this.#contents.destroy()
    this.emit('closed')
    if (this.#windows.size === 0) this.#host.app.allWindowsClosed()
  }
  isDestroyed() {
    return this.#destroyed
  }
  focus() {
    // Of a hidden window Electron does nothing (NativeWindowViews::Focus); Chromium would show it.
    if (!this.#visible) return
    void this.#opening?.then((page) => page.session.send('Page.bringToFront')).catch(() => {})
  }
  isFocused() {
    return this.#focused
  }
  isVisible() {
    return this.#visible && !this.#destroyed
  }
  minimize() {
    this.#shownOnce = true
    this.#move('minimized')
    this.emit('minimize')
  }
  restore() {
    this.#move('normal')
    this.emit('restore')
  }
  isMinimized() {
    return this.#placement === 'minimized'
  }
  maximize() {
    this.#move('maximized')
    this.emit('maximize')
  }
  unmaximize() {
    this.#move('normal')
    this.emit('unmaximize')
  }
  isMaximized() {
    return this.#placement === 'maximized'
  }
  isNormal() {
    return this.#placement === 'normal'
  }
  getTitle() {
    return this.#title
  }
  getBounds(): Rectangle {
    const { width, height, x = 0, y = 0 } = this.#bounds
    return { x, y, width, height }
  }
  setBounds(bounds: Partial<Rectangle>) {
    const { width, height } = this.#bounds
    this.#bounds = withinLimits({ ...this.#bounds, ...bounds }, this.#limits)
    this.#move('normal', this.#bounds)
    if (width !== this.#bounds.width || height !== this.#bounds.height) this.emit('resize')
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height]
  }
  setSize(width: number, height: number) {
    this.setBounds({ width, height })
  }
  setBackgroundColor(color: string) {
    this.#background = colorOf(color)
    if (this.#page !== null) this.#paintBackground(this.#page).catch(() => {})
  }
  async #paintBackground({ session }: Page): Promise<void> {
    await session.send('Emulation.setDefaultBackgroundColorOverride', { color: this.#background })
  }
  setMenu() {}
  removeMenu() {}
  setMenuBarVisibility() {}
  loadURL(address: string) {
    return this.#contents.loadURL(address)
  }
}
