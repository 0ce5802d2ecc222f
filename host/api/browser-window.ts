import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { Host } from '../state.ts'
import { ChromiumWindow } from './chromium-window.ts'
import { createEvent } from './event.ts'
import { PlacedWindow } from './placed-window.ts'
import { HostWebContents } from './web-contents.ts'
import { colorOf, refuseUncovered } from './window-options.ts'
import { WindowPlacement } from './window-placement.ts'

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
  | 'getTitle'
  | 'loadURL'
  | 'setBackgroundColor'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
>

let lastId = 0

/** Electron's `BrowserWindow` over an app window of Chromium. The close button closes that one; it can be opened again. */
export class HostBrowserWindow extends PlacedWindow implements Covered {
  readonly id = ++lastId
  readonly #host: Host
  readonly #windows: Set<HostBrowserWindow>
  readonly #contents: HostWebContents
  readonly #shown: ChromiumWindow
  readonly #placement: WindowPlacement
  #title: string
  #visible: boolean
  #shownOnce = false
  #focused = false
  #pageFocused = false
  /** The page may be closed now, and the window with it. */
  #closing = false
  #destroyed = false

  /** @param windows the open windows, to which this one is added */
  constructor(host: Host, windows: Set<HostBrowserWindow>, options: BrowserWindowConstructorOptions = {}) {
    if (!host.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    refuseUncovered(options)
    const shown = new ChromiumWindow(host.chromium, colorOf(options.backgroundColor ?? '#ffffff'))
    const placement = new WindowPlacement(shown, options)
    super(placement)
    this.#host = host
    this.#windows = windows
    this.#shown = shown
    this.#placement = placement
    this.#title = options.title ?? host.app.name
    this.#visible = options.show ?? true
    this.#contents = new HostWebContents(host, options.webPreferences?.preload)
    this.#contents.attachedBy(this.#open())
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

  #open() {
    return this.#shown.open(this.#placement.bounds, {
      attach: (page) => this.#contents.attach(page),
      lost: (error) => this.#lost(error),
    })
  }
  #reopen() {
    if (this.#shown.isWanted) return
    this.#contents.resumeIn(this.#open())
    if (this.#placement.current === 'minimized') this.#shown.arrange('minimized')
  }

  #readyToShow() {
    if (this.#destroyed) return
    this.emit('ready-to-show')
    // Chromium has no hidden windows. One that the app keeps hidden is minimised.
    if (!this.#visible) this.#shown.arrange('minimized')
  }

  #lost(error: unknown) {
    if (this.#destroyed || this.#host.app.quitting) return
    process.stderr.write(`The window could not be opened: ${String(error)}\n`)
    this.destroy()
  }

  /** The person closed Chromium's window. The app may keep this one and show it again. */
  targetGone(targetId: string) {
    if (!this.#destroyed && this.#shown.shows(targetId)) this.#gone()
  }
  #gone() {
    this.#shown.gone()
    this.#pageFocused = false
    this.#tellFocus()
    if (this.#closing || this.#askToClose()) this.destroy()
    else if (this.#visible) this.#reopen()
  }
  /** Chromium itself ended: it crashed, or its last window was closed. */
  chromiumGone(crashed: boolean) {
    if (this.#destroyed || !this.#shown.isOpen) return
    if (!crashed) return this.#gone()
    this.#contents.crash('killed')
    this.destroy()
  }

  /** The focus of a hidden window is not reported: while it loads here, it is on the screen and its page has the focus. */
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
    if (!this.#shown.isOpen) this.#reopen()
    else if (this.#shownOnce && (!wasVisible || this.isMinimized())) this.#placement.move('normal')
    this.#shownOnce = true
    if (!wasVisible) this.emit('show')
    this.#tellFocus()
  }
  hide() {
    if (!this.#visible) return
    this.#visible = false
    this.#shownOnce = true
    if (this.#shown.isOpen) this.#shown.arrange('minimized')
    this.#tellFocus()
    this.emit('hide')
  }
  #askToClose(): boolean {
    const event = createEvent({})
    this.emit('close', event)
    if (event.defaultPrevented) this.#host.app.closeCancelled()
    return !event.defaultPrevented
  }
  /** Asks the app at once. If there is a page, it is closed first, and the window a moment later. */
  close() {
    if (!this.#askToClose() || this.#destroyed) return
    if (!this.#shown.isOpen) return this.destroy()
    this.#closing = true
    this.#shown.close()
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#windows.delete(this)
    this.#shown.discard()
    this.#contents.destroy()
    this.emit('closed')
    if (this.#windows.size === 0) this.#host.app.allWindowsClosed()
  }
  isDestroyed() {
    return this.#destroyed
  }
  focus() {
    // Electron does nothing for a hidden window (NativeWindowViews::Focus). Chromium would show it.
    if (!this.#visible) return
    this.#shown.bringToFront()
  }
  isFocused() {
    return this.#focused
  }
  isVisible() {
    return this.#visible && !this.#destroyed
  }
  override minimize() {
    this.#shownOnce = true
    super.minimize()
  }
  getTitle() {
    return this.#title
  }
  setBackgroundColor(color: string) {
    this.#shown.setBackground(colorOf(color))
  }
  setMenu() {}
  removeMenu() {}
  setMenuBarVisibility() {}
  loadURL(address: string) {
    return this.#contents.loadURL(address)
  }
}
