import { EventEmitter } from 'node:events'
import type { Tray } from 'electron'
import { openStatusNotifier, type StatusNotifier } from '../desktop/status-notifier.ts'
import { isStrict } from '../strictness.ts'
import { onlyCovered } from '../uncovered.ts'
import { HostMenu, NO_KEYS } from './menu.ts'
import { HostImage, nativeImage } from './native-image.ts'
import { textArgument } from './text-argument.ts'

type Covered = {
  [Name in keyof Pick<
    Tray,
    'setImage' | 'setToolTip' | 'setTitle' | 'setContextMenu' | 'destroy' | 'isDestroyed'
  >]: unknown
}

/** Electron's `Tray` on Linux: a StatusNotifierItem. Without a session bus, or a program that shows trays, it does nothing. */
export class HostTray extends EventEmitter implements Covered {
  /** The app's name, as the desktop shows it. */
  static appName = ''
  static isAppReady = () => false
  #png: Buffer
  #toolTip = ''
  #menu: HostMenu | null = null
  #destroyed = false
  #notifier: StatusNotifier | null = null

  /** @throws before the app is ready, and for a path without an image */
  constructor(image: unknown) {
    super()
    if (!HostTray.isAppReady()) throw new Error('Cannot create Tray before app is ready')
    this.#png = bytesOf(image)
    // As on a desktop without trays. The app is not told.
    if (isStrict('tray')) return
    openStatusNotifier(HostTray.appName, this.#look(), () => this.#clicked())
      .then((notifier) => {
        if (this.#destroyed) return notifier.close()
        this.#notifier = notifier
        notifier.setLook(this.#look())
        notifier.setMenu(this.#menu)
      })
      .catch(() => {})
  }

  setImage(image: unknown): void {
    this.#refuseDestroyed()
    this.#png = bytesOf(image)
    this.#notifier?.setLook(this.#look())
  }
  setToolTip(...given: readonly unknown[]): void {
    const toolTip = textArgument(given, 0)
    this.#refuseDestroyed()
    this.#toolTip = toolTip
    this.#notifier?.setLook(this.#look())
  }
  /** macOS only, as Electron documents. */
  setTitle(): void {
    this.#refuseDestroyed()
  }
  setContextMenu(menu: unknown): void {
    this.#refuseDestroyed()
    if (menu !== null && !(menu instanceof HostMenu)) throw new TypeError('Must pass Menu or null')
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
    return { png: this.#png, toolTip: this.#toolTip }
  }
  /** Linux reports neither where the icon is nor where the pointer was. */
  #clicked(): void {
    if (this.#destroyed) return
    this.emit('click', { ...NO_KEYS }, { x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0 })
  }
  #refuseDestroyed(): void {
    if (this.#destroyed) throw new Error('Tray is destroyed')
  }
}
onlyCovered('Tray', HostTray.prototype)

function bytesOf(image: unknown): Buffer {
  if (image instanceof HostImage) return image.toPNG()
  if (typeof image !== 'string') throw new Error('Argument must be a file path or a NativeImage')
  const read = nativeImage.createFromPath(image)
  if (read.isEmpty()) throw new Error(`Failed to load image from path '${image}'`)
  return read.toPNG()
}
