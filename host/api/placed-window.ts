import { EventEmitter } from 'node:events'
import type { BrowserWindow, Rectangle } from 'electron'
import type { WindowPlacement } from './window-placement.ts'

type Covered = Pick<
  BrowserWindow,
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'isNormal'
  | 'getBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
>

/** The part of a window that sets and returns its place on the screen. */
export abstract class PlacedWindow extends EventEmitter implements Covered {
  readonly #placement: WindowPlacement

  constructor(placement: WindowPlacement) {
    super()
    this.#placement = placement
  }

  abstract isDestroyed(): boolean

  minimize() {
    this.#placement.move('minimized')
    this.emit('minimize')
  }
  restore() {
    this.#placement.move('normal')
    this.emit('restore')
  }
  isMinimized() {
    return this.#placement.current === 'minimized'
  }
  maximize() {
    this.#placement.move('maximized')
    this.emit('maximize')
  }
  unmaximize() {
    this.#placement.move('normal')
    this.emit('unmaximize')
  }
  isMaximized() {
    return this.#placement.current === 'maximized'
  }
  isNormal() {
    return this.#placement.current === 'normal'
  }
  getBounds(): Rectangle {
    const { width, height, x = 0, y = 0 } = this.#placement.bounds
    return { x, y, width, height }
  }
  setBounds(bounds: Partial<Rectangle>) {
    if (this.#placement.setBounds(bounds)) this.emit('resize')
  }
  getSize() {
    const { width, height } = this.#placement.bounds
    return [width, height]
  }
  setSize(width: number, height: number) {
    this.setBounds({ width, height })
  }
}
