import type { EventEmitter } from 'node:events'
import { createEvent } from './event.ts'

/** What a quit closes, and what `focus` reaches. */
export interface Surroundings {
  readonly windows: ReadonlySet<AppWindow>
  /** Resolves when pending work at the desktop is done. */
  settle(): Promise<unknown>
  endChromium(): Promise<void>
}

interface AppWindow {
  isDestroyed(): boolean
  close(): void
  destroy(): void
  focus(): void
}

/** What the app does before it is ready, and after it has ended. */
interface Turns {
  beforeReady(): void
  atEnd(): void
}

/** Node's own; the program's `process.exit` quits the app, as in Electron. */
const exitProcess = process.exit.bind(process)

/** An app's life from start to end, reported as events of `app`. */
export class AppLife {
  readonly #app: EventEmitter
  readonly #surroundings: Surroundings
  readonly #turns: Turns
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false
  #quitting = false
  #exiting = false
  #ended = false

  constructor(app: EventEmitter, surroundings: Surroundings, turns: Turns) {
    this.#app = app
    this.#surroundings = surroundings
    this.#turns = turns
  }

  get isReady(): boolean {
    return this.#isReady
  }
  get whenReady(): Promise<void> {
    return this.#ready.promise
  }
  get quitting(): boolean {
    return this.#quitting
  }

  becomeReady(): void {
    if (this.#isReady) return
    this.#turns.beforeReady()
    this.#isReady = true
    this.#app.emit('ready', createEvent({}), {})
    this.#ready.resolve()
  }

  /** Emits before-quit, closes every window, emits will-quit and quit. Each but the last can stop it. */
  quit(): void {
    if (this.#quitting || this.#ended) return
    const before = createEvent({})
    this.#app.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#quitting = true
    const windows = [...this.#surroundings.windows]
    if (windows.length === 0) this.#quitNow()
    for (const window of windows) if (!window.isDestroyed()) window.close()
  }
  /** A window stays open, so the app does not quit. */
  closeCancelled(): void {
    this.#quitting = false
  }
  #quitNow(): void {
    const will = createEvent({})
    this.#app.emit('will-quit', will)
    if (will.defaultPrevented) this.#quitting = false
    else this.#end(0)
  }

  exit(code: number): void {
    if (this.#ended) return
    // Without a message loop, Electron ends at once (Browser::ExitWithCode).
    if (!this.#isReady) {
      this.#turns.atEnd()
      exitProcess(code)
    }
    this.#exiting = true
    this.#quitting = true
    for (const window of [...this.#surroundings.windows]) window.destroy()
    this.#end(code)
  }

  #end(code: number): void {
    this.#ended = true
    this.#app.emit('quit', createEvent({}), code)
    // A quit before `ready` waits for it, since it ends Electron's message loop (Browser::Shutdown).
    if (!this.#isReady) setImmediate(() => this.becomeReady())
    this.#turns.atEnd()
    const { settle, endChromium } = this.#surroundings
    void Promise.all([settle(), this.#ready.promise])
      .then(endChromium)
      .finally(() => exitProcess(code))
  }

  /** The last window was closed. Without a listener this ends the program, as Electron documents. */
  allWindowsClosed(): void {
    if (this.#exiting || this.#ended) return
    if (this.#quitting) this.#quitNow()
    else if (this.#app.listenerCount('window-all-closed') === 0) this.quit()
    else this.#app.emit('window-all-closed')
  }
}
