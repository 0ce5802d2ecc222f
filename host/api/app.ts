import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { App, LoginItemSettings } from 'electron'
import { createCommandLine, type HostCommandLine } from '../command-line.ts'
import { sendBadge } from '../desktop/launcher-entry.ts'
import type { Program } from '../program.ts'
import { isStrict } from '../strictness.ts'
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

/** What a quit takes along, and `focus` reaches. */
interface Surroundings {
  readonly windows: ReadonlySet<AppWindow>
  /** Resolves when what is under way at the desktop has been done. */
  settle(): Promise<unknown>
  endChromium(): Promise<void>
}

interface AppWindow {
  isDestroyed(): boolean
  close(): void
  destroy(): void
  focus(): void
}

/** The names that `setPath` takes: those of electron_api_app.cc, `GetPathConstant`, which `getPath` answers here. */
const PATHS = new Set(
  'appData crashDumps desktop documents downloads exe home logs module music pictures sessionData temp userData videos'.split(
    ' ',
  ),
)

/** The program's `process.exit` is Electron's: it quits. */
const exitProcess = process.exit.bind(process)

/** Electron's `app`, for one program of the Chromium host. */
export class HostApp extends EventEmitter implements Covered {
  readonly isPackaged: boolean
  readonly commandLine: HostCommandLine
  quitting = false
  readonly #program: Program
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.withResolvers<void>()
  readonly #surroundings: Surroundings
  #name: string
  #desktopName: string
  #badgeCount = 0
  #isReady = false
  #exiting = false
  #ended = false
  #lock: InstanceLock | null = null

  constructor(program: Program, switches: readonly string[], surroundings: Surroundings) {
    super()
    this.#program = program
    this.isPackaged = program.isPackaged
    this.#name = program.name
    this.#desktopName = program.desktopName
    // Electron sets it for whatever the app starts (lib/browser/init.ts, App::SetDesktopName).
    process.env.CHROME_DESKTOP = program.desktopName
    this.#surroundings = surroundings
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

  /** The host calls this when the program's entry has been evaluated. Nothing before that makes it ready. */
  becomeReady() {
    if (this.#isReady) return
    this.commandLine.fix()
    this.emit('will-finish-launching')
    this.#makeUserData()
    this.#isReady = true
    this.emit('ready', createEvent({}), {})
    this.#ready.resolve()
  }

  isReady() {
    return this.#isReady
  }
  whenReady() {
    return this.#ready.promise
  }

  #onlyBeforeReady(call: string) {
    if (this.#isReady) throw new Error(`app.${call}() can only be called before app is ready`)
  }

  /** before-quit, then every window's close, then will-quit and quit; each but the last can stop it. */
  quit() {
    if (this.quitting || this.#ended) return
    const before = createEvent({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.quitting = true
    const windows = [...this.#surroundings.windows]
    if (windows.length === 0) this.#quitNow()
    for (const window of windows) if (!window.isDestroyed()) window.close()
  }
  /** A window stays, and the app with it. */
  closeCancelled() {
    this.quitting = false
  }
  #quitNow() {
    const will = createEvent({})
    this.emit('will-quit', will)
    if (will.defaultPrevented) this.quitting = false
    else this.#end(0)
  }

  exit(code = 0) {
    if (this.#ended) return
    // Without a message loop Electron ends at once (Browser::ExitWithCode).
    if (!this.#isReady) {
      this.#lock?.release()
      exitProcess(code)
    }
    this.#exiting = true
    this.quitting = true
    for (const window of [...this.#surroundings.windows]) window.destroy()
    this.#end(code)
  }

  /** Like Electron, leaves it to whoever needs the folder to find that it cannot be made. */
  #makeUserData(): void {
    try {
      mkdirSync(this.getPath('userData'), { recursive: true, mode: 0o700 })
    } catch {}
  }

  #end(code: number) {
    this.#ended = true
    this.emit('quit', createEvent({}), code)
    // A quit before `ready` waits for it: Electron's message loop is what it ends (Browser::Shutdown).
    if (!this.#isReady) setImmediate(() => this.becomeReady())
    this.#lock?.release()
    const { settle, endChromium } = this.#surroundings
    void Promise.all([settle(), this.#ready.promise])
      .then(endChromium)
      .finally(() => exitProcess(code))
  }

  /** The last window went: without a listener that ends the program, as Electron documents. */
  allWindowsClosed() {
    if (this.#exiting || this.#ended) return
    if (this.quitting) this.#quitNow()
    else if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  focus() {
    for (const window of this.#surroundings.windows) return window.focus()
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>) {
    if (this.#lock?.held) return true
    const folder = this.getPath('userData')
    const second: SecondInstance = { argv: process.argv, cwd: process.cwd(), data: additionalData ?? null }
    this.#makeUserData()
    this.#lock = lockInstance(folder, second, ({ argv, cwd, data }) => {
      const tell = () => this.emit('second-instance', createEvent({}), argv, cwd, data)
      if (this.#isReady) tell()
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
    if (!PATHS.has(name)) throw new Error('Failed to set path')
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
  /** Empty before `ready`, when Electron has not read it. */
  getLocale() {
    return this.#isReady ? Intl.DateTimeFormat().resolvedOptions().locale : ''
  }
  // macOS and Windows only, as Electron documents.
  setLoginItemSettings() {}
  /** All that Electron answers on Linux (login_item_settings_converter.cc); its types promise what other systems have. */
  getLoginItemSettings(): Pick<
    LoginItemSettings,
    'openAtLogin' | 'wasOpenedAtLogin' | 'executableWillLaunchAtLogin'
  > {
    return { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false }
  }
  /** Of use on Windows alone, and free to call elsewhere (lib/browser/api/app.ts). */
  setAppUserModelId(id: string) {
    this.#record('setAppUserModelId', id)
  }

  /** WEVION_HOST_DEBUG shows what has no effect that could be seen here. */
  #record(call: string, argument: string) {
    const when = this.#isReady ? 'after' : 'before'
    if (process.env.WEVION_HOST_DEBUG) process.stderr.write(`app.${call}(${argument}) ${when} ready\n`)
  }

  get desktopName() {
    return this.#desktopName
  }
  setDesktopName(name: string) {
    this.#record('setDesktopName', name)
    this.#desktopName = name
    process.env.CHROME_DESKTOP = name
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
    if (count === undefined || this.#desktopName === '' || isStrict('badge')) return false
    this.#badgeCount = count
    sendBadge(this.#desktopName, count).catch(() => {})
    return true
  }
  /** Chromium's sandbox is on for every page anyhow (but for root). */
  enableSandbox() {
    this.#onlyBeforeReady('enableSandbox')
  }
  disableHardwareAcceleration() {
    this.#onlyBeforeReady('disableHardwareAcceleration')
    this.commandLine.appendSwitch('disable-gpu')
  }
}
