import { EventEmitter } from 'node:events'
import { isAbsolute, join } from 'node:path'
import type { App, LoginItemSettings } from 'electron'
import { createCommandLine, type HostCommandLine } from '../command-line.ts'
import type { Program } from '../program.ts'
import { AppLife, type Surroundings } from './app-life.ts'
import { AppPaths } from './app-paths.ts'
import { DesktopEntry } from './desktop-entry.ts'
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
  readonly isPackaged: boolean
  readonly commandLine: HostCommandLine
  readonly #program: Program
  readonly #windows: Surroundings['windows']
  readonly #life: AppLife
  readonly #paths = new AppPaths(() => this.#name)
  readonly #desktopEntry: DesktopEntry
  #name: string
  #lock: InstanceLock | null = null

  constructor(program: Program, switches: readonly string[], surroundings: Surroundings) {
    super()
    this.#program = program
    this.isPackaged = program.isPackaged
    this.#name = program.name
    this.#desktopEntry = new DesktopEntry(program.desktopName)
    this.#windows = surroundings.windows
    this.#life = new AppLife(this, surroundings, {
      beforeReady: () => this.#prepareForReady(),
      atEnd: () => this.#lock?.release(),
    })
    this.commandLine = createCommandLine(switches)
    const folder = this.commandLine.getSwitchValue('user-data-dir')
    if (folder) this.setPath('userData', isAbsolute(folder) ? folder : join(process.cwd(), folder))
  }

  get name() {
    return this.#name
  }
  set name(value: string) {
    this.#name = value
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
  getAppPath() {
    return this.#program.folder
  }
  /** Returns an empty text before `ready`, when Electron has not read it yet. */
  getLocale() {
    return this.isReady() ? Intl.DateTimeFormat().resolvedOptions().locale : ''
  }

  isReady() {
    return this.#life.isReady
  }
  whenReady() {
    return this.#life.whenReady
  }
  /** Called by the host after the program's entry has been evaluated. Nothing earlier makes the app ready. */
  becomeReady() {
    this.#life.becomeReady()
  }
  #prepareForReady() {
    this.commandLine.fix()
    this.emit('will-finish-launching')
    this.#paths.makeUserData()
  }
  #onlyBeforeReady(call: string) {
    if (this.isReady()) throw new Error(`app.${call}() can only be called before app is ready`)
  }

  get quitting() {
    return this.#life.quitting
  }
  quit() {
    this.#life.quit()
  }
  exit(code = 0) {
    this.#life.exit(code)
  }
  /** A window that was to close stays open, so the app does not quit. */
  closeCancelled() {
    this.#life.closeCancelled()
  }
  allWindowsClosed() {
    this.#life.allWindowsClosed()
  }

  focus() {
    for (const window of this.#windows) return window.focus()
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>) {
    if (this.#lock?.held) return true
    const folder = this.getPath('userData')
    const second: SecondInstance = { argv: process.argv, cwd: process.cwd(), data: additionalData ?? null }
    this.#paths.makeUserData()
    this.#lock = lockInstance(folder, second, ({ argv, cwd, data }) => {
      const tell = () => this.emit('second-instance', createEvent({}), argv, cwd, data)
      if (this.isReady()) tell()
      else this.once('ready', tell)
    })
    return this.#lock.held
  }
  hasSingleInstanceLock() {
    return this.#lock?.held ?? false
  }
  releaseSingleInstanceLock() {
    this.#lock?.release()
    this.#lock = null
  }

  getPath(name: Parameters<App['getPath']>[0]) {
    return this.#paths.get(name)
  }
  setPath(name: string, path: string) {
    this.#paths.set(name, path)
  }

  // macOS and Windows only, as Electron documents.
  setLoginItemSettings() {}
  /** Returns all that Electron has on Linux (login_item_settings_converter.cc). Its types also name other systems' fields. */
  getLoginItemSettings(): Pick<
    LoginItemSettings,
    'openAtLogin' | 'wasOpenedAtLogin' | 'executableWillLaunchAtLogin'
  > {
    return { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false }
  }
  /** Has an effect on Windows only, but may be called elsewhere (lib/browser/api/app.ts). */
  setAppUserModelId(id: string) {
    this.#record('setAppUserModelId', id)
  }

  /** Prints calls that have no visible effect here, with WEVION_HOST_DEBUG. */
  #record(call: string, argument: string) {
    const when = this.isReady() ? 'after' : 'before'
    if (process.env.WEVION_HOST_DEBUG) process.stderr.write(`app.${call}(${argument}) ${when} ready\n`)
  }

  get desktopName() {
    return this.#desktopEntry.name
  }
  setDesktopName(name: string) {
    this.#record('setDesktopName', name)
    this.#desktopEntry.name = name
  }
  get badgeCount() {
    return this.#desktopEntry.badgeCount
  }
  set badgeCount(count: number) {
    this.setBadgeCount(count)
  }
  getBadgeCount() {
    return this.#desktopEntry.badgeCount
  }
  setBadgeCount(count?: number) {
    return this.#desktopEntry.setBadgeCount(count)
  }
  /** Does nothing: Chromium's sandbox is on for every page (except for root). */
  enableSandbox() {
    this.#onlyBeforeReady('enableSandbox')
  }
  disableHardwareAcceleration() {
    this.#onlyBeforeReady('disableHardwareAcceleration')
    this.commandLine.appendSwitch('disable-gpu')
  }
}
