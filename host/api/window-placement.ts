import type { BrowserWindowConstructorOptions } from 'electron'
import type { ChromiumWindow, Placement } from './chromium-window.ts'
import { type SizeLimits, type WindowBounds, withinLimits } from './window-options.ts'

/** Where a window is, as far as the app has set it. Chromium is told, but reports nothing back. */
export class WindowPlacement {
  readonly #window: ChromiumWindow
  readonly #limits: SizeLimits
  #bounds: WindowBounds
  #current: Placement = 'normal'

  constructor(window: ChromiumWindow, options: BrowserWindowConstructorOptions) {
    this.#window = window
    this.#limits = options
    const { width = 800, height = 600, x, y } = options
    this.#bounds = withinLimits({ width, height, x, y }, this.#limits)
  }

  get current(): Placement {
    return this.#current
  }
  get bounds(): WindowBounds {
    return this.#bounds
  }

  move(placement: Placement, bounds?: WindowBounds): void {
    this.#current = placement
    this.#window.arrange(placement, bounds)
  }

  /** Returns whether the size has changed. */
  setBounds(bounds: Partial<WindowBounds>): boolean {
    const { width, height } = this.#bounds
    this.#bounds = withinLimits({ ...this.#bounds, ...bounds }, this.#limits)
    this.move('normal', this.#bounds)
    return width !== this.#bounds.width || height !== this.#bounds.height
  }
}
