import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'
import { bus } from './bus.ts'

type Covered = Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
const PORTAL = {
  destination: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
  interface: 'org.freedesktop.portal.Settings',
} as const
const DARK = 1

/** Electron's `nativeTheme`: the desktop's colour scheme from the settings portal, else from GTK_THEME. */
export class HostNativeTheme extends EventEmitter implements Covered {
  #source: NativeTheme['themeSource'] = 'system'
  #systemDark = /dark/i.test(process.env.GTK_THEME ?? '')

  /** Asks the desktop, for at most `patience` milliseconds. */
  async learn(patience: number): Promise<void> {
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, patience)
    await Promise.race([this.#ask().catch(() => {}), late.promise])
    clearTimeout(timer)
  }

  async #ask(): Promise<void> {
    const session = await bus('session')
    await session.onSignal(PORTAL.interface, 'SettingChanged', ([, key, value]) => {
      if (key === 'color-scheme') this.#setSystem(unwrap(value) === DARK)
    })
    const [value] = await session.call({
      ...PORTAL,
      member: 'Read',
      signature: 'ss',
      body: ['org.freedesktop.appearance', 'color-scheme'],
    })
    this.#setSystem(unwrap(value) === DARK)
  }

  #setSystem(dark: boolean) {
    if (dark === this.#systemDark) return
    this.#systemDark = dark
    if (this.#source === 'system') this.#tell()
  }

  /** Called only for a change of brightness; emits a moment later (electron_api_native_theme.cc, patches of `ui/native_theme`). */
  #tell() {
    setImmediate(() => this.emit('updated'))
  }

  get shouldUseDarkColors() {
    return this.#source === 'system' ? this.#systemDark : this.#source === 'dark'
  }
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Unknown theme source: ${source}`)
    const wasDark = this.shouldUseDarkColors
    this.#source = source
    this.emit('host-source', source)
    if (this.shouldUseDarkColors !== wasDark) this.#tell()
  }
}

function unwrap(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? unwrap(value.value) : value
}
