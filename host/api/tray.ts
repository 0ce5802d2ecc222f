import { EventEmitter } from 'node:events'
import type { NativeImage, Tray } from 'electron'
import { openStatusNotifier, type StatusNotifier } from '../desktop/status-notifier.ts'
import { createEvent } from './event.ts'
import type { HostMenu } from './menu.ts'
import { type HostImage, nativeImage } from './native-image.ts'

type Covered = {
  [Name in keyof Pick<
    Tray,
    'setImage' | 'setToolTip' | 'setTitle' | 'setContextMenu' | 'destroy' | 'isDestroyed'
  >]: unknown
}

/** Electron's `Tray`, as it is on Linux: a StatusNotifierItem; without a session bus or anybody who shows trays, nothing. */
export class HostTray extends EventEmitter implements Covered {
  /** What the desktop calls the app that shows them. */
  static appName = ''
  #png: Buffer
  #toolTip = ''
  #title = ''
  #menu: HostMenu | null = null
  #destroyed = false
  #notifier: StatusNotifier | null = null

  constructor(image: string | HostImage | NativeImage) {
    super()
    this.#png = bytesOf(image)
    openStatusNotifier(HostTray.appName, this.#look(), () =>
      this.emit('click', createEvent({}), NOWHERE, NOWHERE),
    )
      .then((notifier) => {
        if (this.#destroyed) return notifier.close()
        this.#notifier = notifier
        notifier.setLook(this.#look())
        notifier.setMenu(this.#menu)
      })
      .catch(() => {})
  }

  setImage(image: string | HostImage | NativeImage): void {
    this.#png = bytesOf(image)
    this.#notifier?.setLook(this.#look())
  }
  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip
    this.#notifier?.setLook(this.#look())
  }
  /** macOS only, as Electron documents. */
  setTitle(title: string): void {
    this.#title = title
  }
  setContextMenu(menu: HostMenu | null): void {
    this.#menu = menu
    this.#notifier?.setMenu(menu)
  }
  destroy(): void {
    this.#destroyed = true
    this.#notifier?.close()
    this.#notifier = null
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }

  #look() {
    return { png: this.#png, toolTip: this.#toolTip, title: this.#title || HostTray.appName }
  }
}

/** Linux tells neither where the icon is nor where the pointer was. */
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 }

function bytesOf(image: string | HostImage | NativeImage): Buffer {
  return typeof image === 'string' ? nativeImage.createFromPath(image).toPNG() : image.toPNG()
}
