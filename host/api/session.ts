import { EventEmitter } from 'node:events'
import type { Session as ElectronSession } from 'electron'
import type { Page } from '../chromium/chromium.ts'
import { onlyCovered, Uncovered } from '../uncovered.ts'
import { createEvent } from './event.ts'
import type { PageContents } from './page-contents.ts'
import type { HostProtocol } from './protocol.ts'
import { proxyOf } from './system-proxy.ts'

type RequestHandler = Parameters<ElectronSession['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<ElectronSession['setPermissionCheckHandler']>[0]

/** Maps Electron's names of permissions to Chromium's. */
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

function chromiumName(permission: string): string {
  return Object.entries(PERMISSIONS).find(([name]) => name === permission)?.[1] ?? permission
}

/**
 * Electron's `session.defaultSession`. Once the app has set a handler, Chromium denies every permission that neither the
 * check handler allows nor the request handler grants. Without a handler all are allowed, as in Electron.
 */
export class HostSession extends EventEmitter {
  readonly protocol: HostProtocol
  #request: RequestHandler = null
  #check: CheckHandler = null
  readonly #pages = new Map<Page, PageContents>()

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
  async resolveProxy(address: string): Promise<string> {
    return proxyOf(process.env, address)
  }

  /** Emits Electron's `will-download`. A listener must prevent it: downloads are not covered. */
  download({ url, name, frame }: { url: string; name: string; frame: string }): void {
    const contents = [...this.#pages].find(([{ targetId }]) => targetId === frame)?.[1] ?? null
    const item = onlyCovered('DownloadItem', { getURL: () => url, getFilename: () => name })
    const event = createEvent({})
    this.emit('will-download', event, item, contents)
    if (!event.defaultPrevented)
      process.stderr.write(`${new Uncovered('A download that nobody prevents').message}\n`)
  }

  #refresh() {
    for (const [page, contents] of this.#pages) void this.#apply(page, contents).catch(() => {})
  }

  /** Sets a page's permissions before it runs. */
  async prepare(page: Page, contents: PageContents): Promise<void> {
    this.#pages.set(page, contents)
    contents.once('destroyed', () => this.#pages.delete(page))
    await this.#apply(page, contents)
  }

  /** Asks the request handler for a permission that a page is about to need. Chromium is told before the page continues. */
  async ask(page: Page, contents: PageContents, permission: string): Promise<void> {
    const handler = this.#request
    if (handler === null || !this.#pages.has(page)) return
    const details = { isMainFrame: true, requestingUrl: contents.getURL() }
    const granted = await new Promise<boolean>((resolve) =>
      Reflect.apply(handler, null, [contents, permission, (answer: boolean) => resolve(answer), details]),
    )
    const names = permission === 'media' ? ['camera', 'microphone'] : [chromiumName(permission)]
    for (const name of names)
      await page.session.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
      })
  }

  async #apply({ session }: Page, contents: PageContents): Promise<void> {
    await Promise.all(
      Object.entries(PERMISSIONS).map(([permission, name]) =>
        session
          .send('Browser.setPermission', {
            permission: { name },
            setting: this.#allows(permission, contents) ? 'granted' : 'denied',
          })
          // Not every Chromium knows every permission. It does not grant an unknown one.
          .catch(() => {}),
      ),
    )
  }

  #allows(permission: string, contents: PageContents): boolean {
    if (this.#check === null) return this.#request === null
    const details = { isMainFrame: true, requestingUrl: contents.getURL() }
    return Boolean(
      Reflect.apply(this.#check, null, [contents, permission, contents.mainFrame.origin, details]),
    )
  }
}
