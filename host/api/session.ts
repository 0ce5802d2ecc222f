import { EventEmitter } from 'node:events'
import type { Session as ElectronSession } from 'electron'
import type { Page } from '../chromium/chromium.ts'
import type { HostProtocol } from './protocol.ts'

type RequestHandler = Parameters<ElectronSession['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<ElectronSession['setPermissionCheckHandler']>[0]

/** Electron's name of a permission, and Chromium's. */
const PERMISSIONS = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  midiSysex: 'midi-sysex',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  'idle-detection': 'idle-detection',
  'window-management': 'window-management',
  'storage-access': 'storage-access',
  camera: 'camera',
  microphone: 'microphone',
  'display-capture': 'display-capture',
  sensors: 'sensors',
} as const

/**
 * Electron's `session.defaultSession`. Chromium does not hand its permission prompts over, so every permission is denied,
 * except where the app's check handler allows it.
 */
export class HostSession extends EventEmitter {
  readonly protocol: HostProtocol
  #request: RequestHandler = null
  #check: CheckHandler = null
  readonly #pages = new Set<WeakRef<Page>>()

  constructor(protocol: HostProtocol) {
    super()
    this.protocol = protocol
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler
    this.#refresh()
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler
    this.#refresh()
  }
  setSpellCheckerEnabled(): void {}

  #refresh() {
    for (const reference of this.#pages) {
      const page = reference.deref()
      if (page) void this.#apply(page).catch(() => {})
    }
  }

  async prepare(page: Page): Promise<void> {
    this.#pages.add(new WeakRef(page))
    await this.#apply(page)
  }

  async #apply({ session }: Page): Promise<void> {
    const all = Object.entries(PERMISSIONS)
    await Promise.all(
      all.map(([, name]) =>
        session
          .send('Browser.setPermission', {
            permission: { name },
            setting: this.#allows(name) ? 'granted' : 'denied',
          })
          // Not every Chromium knows every permission; what it does not know it does not grant.
          .catch(() => {}),
      ),
    )
  }

  /** Electron allows what no handler speaks about. */
  #allows(_name: string): boolean {
    return this.#request === null && this.#check === null
  }
}
