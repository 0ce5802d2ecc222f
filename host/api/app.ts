import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { App, LoginItemSettings } from 'electron'
import { createCommandLine, type HostCommandLine } from '../command-line.ts'
import { sendBadge } from '../desktop/launcher-entry.ts'
import type { Program } from '../program.ts'
import type { Host } from '../state.ts'
import { createEvent } from './event.ts'
import { type InstanceLock, lockInstance, type SecondInstance } from './single-instance.ts'

type Covered = Pick<
  App,
  | 'quit'
  | 'exit'
  | 'isReady'
  | 'whenReady'
  | 'focus'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'badgeCount'
  | 'setDesktopName'
  | 'isPackaged'
  | 'name'
  | 'disableHardwareAcceleration'
>

/** Electron's `app`, for one program of the Chromium host. */
export class HostApp extends EventEmitter implements Covered {
  readonly isPackaged = false
  readonly commandLine: HostCommandLine
  quitting = false
  readonly #program: Program
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.withResolvers<void>()
  readonly #host: () => Host
  #name: string
  #desktopName: string
  #badgeCount = 0
  #isReady = false
  #readySoon = false
  #ended = false
  #lock: InstanceLock | null = null

  constructor(program: Program, switches: readonly string[], host: () => Host) {
    super()
    this.#program = program
    this.#name = program.name
    this.#desktopName = program.desktopName
    this.#host = host
    this.commandLine = createCommandLine(switches)
    const folder = this.commandLine.getSwitchValue('user-data-dir')
    if (folder) this.setPath('userData', isAbsolute(folder) ? folder : join(process.cwd(), folder))
    this.on('newListener', (event) => {
      if (event === 'ready') this.#expectReady()
    })
  }

  get name() {
    return this.#name
  }
  set name(value: string) {
    this.#name = value
  }

  #expectReady() {
    if (this.#readySoon) return
    this.#readySoon = true
    setImmediate(() => this.becomeReady())
  }

  /** The host calls this when the program's main script has run. */
  becomeReady() {
    this.#readySoon = true
    if (this.#isReady || this.#ended) return
    mkdirSync(this.getPath('userData'), { recursive: true, mode: 0o700 })
    this.#isReady = true
    this.emit('ready', createEvent({}), {})
    this.#ready.resolve()
  }

  isReady() {
    return this.#isReady
  }
  whenReady() {
    this.#expectReady()
    return this.#ready.promise
  }

  /** before-quit, then every window's close, then will-quit and quit; each but the last can stop it. */
  quit() {
    if (this.#ended) return
    const before = createEvent({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.quitting = true
    for (const window of [...this.#host().windows]) {
      window.close()
      if (!window.isDestroyed()) {
        this.quitting = false
        return
      }
    }
    const will = createEvent({})
    this.emit('will-quit', will)
    if (will.defaultPrevented) {
      this.quitting = false
      return
    }
    this.#end(0)
  }

  exit(code = 0) {
    if (this.#ended) return
    this.quitting = true
    for (const window of [...this.#host().windows]) window.destroy()
    this.#end(code)
  }

  #end(code: number) {
    this.#ended = true
    this.emit('quit', createEvent({}), code)
    this.#lock?.release()
    const host = this.#host()
    void host
      .settle()
      .then(() => host.chromium.end())
      .finally(() => process.exit(code))
  }

  /** The last window went: without a listener that ends the program, as Electron documents. */
  allWindowsClosed() {
    if (this.quitting || this.#ended) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  focus() {
    for (const window of this.#host().windows) return window.focus()
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>) {
    if (this.#lock?.held) return true
    const folder = this.getPath('userData')
    const second: SecondInstance = { argv: process.argv, cwd: process.cwd(), data: additionalData }
    this.#lock = lockInstance(folder, second, ({ argv, cwd, data }) =>
      this.emit('second-instance', createEvent({}), argv, cwd, data),
    )
    return this.#lock.held
  }
  hasSingleInstanceLock() {
    return this.#lock?.held ?? false
  }
  releaseSingleInstanceLock() {
    this.#lock?.release()
    this.#lock = null
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    const home = homedir()
    const config = process.env.XDG_CONFIG_HOME || join(home, '.config')
    switch (name) {
      case 'home':
        return home
      case 'appData':
        return config
      case 'userData':
      case 'sessionData':
        return name === 'sessionData' ? this.getPath('userData') : join(this.getPath('appData'), this.#name)
      case 'logs':
        return join(this.getPath('userData'), 'logs')
      case 'crashDumps':
        return join(this.getPath('userData'), 'Crashpad')
      case 'temp':
        return tmpdir()
      case 'exe':
      case 'module':
        return process.execPath
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(home, `${name[0]?.toUpperCase()}${name.slice(1)}`)
      default:
        throw new Error(`Failed to get '${name}' path`)
    }
  }
  setPath(name: string, path: string) {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    this.#paths.set(name, path)
  }
  getAppPath() {
    return this.#program.folder
  }
  getName() {
    return this.#name
  }
  setName(name: string) {
    this.#name = name
  }
  getVersion() {
    return this.#program.version
  }
  getLocale() {
    return Intl.DateTimeFormat().resolvedOptions().locale
  }
  // macOS and Windows only, as Electron documents.
  setLoginItemSettings() {}
  getLoginItemSettings(): LoginItemSettings {
    return {
      openAtLogin: false,
      wasOpenedAtLogin: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: false,
      launchItems: [],
    }
  }
  setAppUserModelId() {}

  setDesktopName(name: string) {
    this.#desktopName = name
  }
  get badgeCount() {
    return this.#badgeCount
  }
  set badgeCount(count: number) {
    this.setBadgeCount(count)
  }
  getBadgeCount() {
    return this.#badgeCount
  }
  /** As in Electron, true tells that there is a desktop file to count on, not that anything shows the badge. */
  setBadgeCount(count?: number) {
    if (count === undefined || this.#desktopName === '') return false
    this.#badgeCount = count
    sendBadge(this.#desktopName, count).catch(() => {})
    return true
  }
  /** Chromium's sandbox is on for every page anyhow (but for root). */
  enableSandbox() {}
  disableHardwareAcceleration() {
    this.commandLine.appendSwitch('disable-gpu')
  }
}
