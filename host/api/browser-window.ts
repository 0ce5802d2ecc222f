import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { Page } from '../chromium/chromium.ts'
import type { Host } from '../state.ts'
import { Uncovered } from '../uncovered.ts'
import { createEvent } from './event.ts'
import type { HostIpcMain } from './ipc-main.ts'
import { HostWebContents } from './web-contents.ts'

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
  | 'blur'
  | 'isFocused'
  | 'isVisible'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'getTitle'
  | 'setTitle'
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
type Color = { readonly r: number; readonly g: number; readonly b: number }
type Placement = 'normal' | 'minimized' | 'maximized'

let lastId = 0

/** Electron's `BrowserWindow` over an app window of Chromium, which it can lose (to its close button) and open again. */
export class HostBrowserWindow extends EventEmitter implements Covered {
  readonly id = ++lastId
  readonly webContents: HostWebContents
  readonly #host: Host
  #background: Color
  #bounds: { width: number; height: number; x?: number | undefined; y?: number | undefined }
  #page: Page | null = null
  #opening: Promise<Page> | null = null
  #visible: boolean
  #placement: Placement = 'normal'
  #focused = false
  #destroyed = false
  #shownOnce = false
  #title: string

  constructor(host: Host, ipc: HostIpcMain, options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!host.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    refuseUnsafe(options)
    this.#host = host
    this.#visible = options.show ?? true
    this.#background = colorOf(options.backgroundColor ?? '#ffffff')
    this.#title = options.title ?? host.app.name
    this.#bounds = { width: options.width ?? 800, height: options.height ?? 600, x: options.x, y: options.y }
    this.webContents = new HostWebContents(host, ipc, options.webPreferences?.preload)
    this.#startOpening()
    host.windows.add(this)
    this.webContents.on('ready-to-show', () => this.#readyToShow())
    this.webContents.on('page-title-updated', (event, title: string, explicit: boolean) => {
      this.#title = title
      this.emit('page-title-updated', event, title, explicit)
    })
    this.webContents.on('host-focus', (focused: boolean) => this.#setFocused(focused))
    host.app.emit('browser-window-created', createEvent({}), this)
  }

  #startOpening() {
    const opening = this.#open().then(async (page) => {
      await Promise.all([this.#paintBackground(page), this.webContents.attach(page)])
      return page
    })
    this.#opening = opening
    this.webContents.attachedBy(opening)
    // Of a target that went, targetGone has told already.
    opening.catch((error) => this.#opening === opening && this.#lost(error))
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
    this.#setFocused(false)
    if (this.#askToClose()) this.destroy()
    else if (this.#visible) this.#reopen()
  }
  /** Chromium itself went: lost, or because its last window was closed. */
  chromiumGone(crashed: boolean) {
    if (this.#destroyed || this.#page === null) return
    if (!crashed) return this.targetGone(this.#page.targetId)
    this.webContents.crash('killed')
    this.destroy()
  }

  #reopen() {
    if (this.#opening !== null) return
    const address = this.webContents.getURL()
    this.#startOpening()
    if (address) this.webContents.loadURL(address).catch(() => {})
    if (this.#placement === 'minimized') this.#arrange('minimized').catch(() => {})
  }

  async #arrange(windowState: Placement, bounds: Partial<Rectangle> = {}) {
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
  #move(placement: Placement, bounds?: Partial<Rectangle>) {
    this.#placement = placement
    this.#arrange(placement, bounds).catch(() => {})
  }

  #setFocused(focused: boolean) {
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
    else if (!wasVisible && this.#shownOnce) this.#move('normal')
    this.#shownOnce = true
    if (!wasVisible) this.emit('show')
  }
  hide() {
    if (!this.#visible) return
    this.#visible = false
    this.#shownOnce = true
    if (this.#page !== null) this.#arrange('minimized').catch(() => {})
    this.#setFocused(false)
    this.emit('hide')
  }
  #askToClose(): boolean {
    const event = createEvent({})
    this.emit('close', event)
    return !event.defaultPrevented
  }
  close() {
    if (!this.#destroyed && this.#askToClose()) this.destroy()
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#host.windows.delete(this)
    const page = this.#page
    this.#page = null
    if (page) void this.#host.chromium.closePage(page.targetId)
    this.webContents.destroy()
    this.emit('closed')
    if (this.#host.windows.size === 0) queueMicrotask(() => this.#host.app.allWindowsClosed())
  }
  isDestroyed() {
    return this.#destroyed
  }
  focus() {
    void this.#opening?.then((page) => page.session.send('Page.bringToFront')).catch(() => {})
  }
  blur() {}
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
  setTitle(title: string) {
    this.#title = title
    void this.webContents.evaluate(`document.title = ${JSON.stringify(title)}`).catch(() => {})
  }
  getBounds(): Rectangle {
    const { width, height, x = 0, y = 0 } = this.#bounds
    return { x, y, width, height }
  }
  setBounds(bounds: Partial<Rectangle>) {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#move('normal', bounds)
    this.emit('resize')
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
    return this.webContents.loadURL(address)
  }
}

function colorOf(color: string): Color {
  const [, r, g, b] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(color) ?? []
  if (r === undefined || g === undefined || b === undefined)
    throw new Uncovered(`backgroundColor: '${color}'`)
  return { r: Number.parseInt(r, 16), g: Number.parseInt(g, 16), b: Number.parseInt(b, 16) }
}

function refuseUnsafe({ webPreferences }: BrowserWindowConstructorOptions): void {
  if (webPreferences?.nodeIntegration) throw new Uncovered('webPreferences.nodeIntegration')
  if (webPreferences?.contextIsolation === false)
    throw new Uncovered('webPreferences.contextIsolation: false')
  if (webPreferences?.webviewTag) throw new Uncovered('webPreferences.webviewTag')
}
