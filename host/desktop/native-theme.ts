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

  /** Asks the desktop; takes no longer than `patience` milliseconds. */
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
    if (this.#source === 'system') this.emit('updated')
  }

  get shouldUseDarkColors() {
    return this.#source === 'system' ? this.#systemDark : this.#source === 'dark'
  }
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Unknown theme source: ${source}`)
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
    this.emit('host-source', source)
  }
}

function unwrap(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? unwrap(value.value) : value
}
