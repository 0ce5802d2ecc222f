import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type SightedWindow, watchSight } from '../../src/main/windows/window-sight.ts'

/** A window that notes what is done to it; it leaves full screen, and gets the focus, when the test says so. */
class NotingWindow extends EventEmitter implements SightedWindow {
  readonly done: string[] = []
  fullScreen = false
  minimised = false
  hide = () => void this.done.push('hide')
  show = () => void this.done.push('show')
  focus = () => void this.done.push('focus')
  minimize = () => void this.done.push('minimise')
  restore = () => void this.done.push('restore')
  isMinimized = () => this.minimised
  isFullScreen = () => this.fullScreen
  setFullScreen = (wanted: boolean) => void this.done.push(`full screen ${wanted}`)
  take(): string[] {
    return this.done.splice(0)
  }
}

test('in full screen on macOS the window leaves that first, and hides once it has', () => {
  const window = new NotingWindow()
  const sight = watchSight(window, 'darwin')
  window.fullScreen = true
  sight.putAway('tray')
  expect(window.take()).toEqual(['full screen false'])
  window.fullScreen = false
  window.emit('leave-full-screen')
  expect(window.take()).toEqual(['hide'])
  window.emit('leave-full-screen')
  expect(window.take()).toEqual([])
})

test('asked for while it leaves full screen it stays', () => {
  const window = new NotingWindow()
  const sight = watchSight(window, 'darwin')
  window.fullScreen = true
  sight.putAway('tray')
  sight.bringBack()
  window.emit('leave-full-screen')
  expect(window.take()).toEqual(['full screen false', 'show', 'focus'])
})

test.each(['linux', 'win32'] as const)('in full screen on %s the window hides at once', (platform) => {
  const window = new NotingWindow()
  window.fullScreen = true
  watchSight(window, platform).putAway('tray')
  expect(window.take()).toEqual(['hide'])
})

test('what was minimised is restored where the system knows', () => {
  const window = new NotingWindow()
  const sight = watchSight(window, 'linux')
  sight.putAway('minimised')
  window.minimised = true
  sight.bringBack()
  expect(window.take()).toEqual(['minimise', 'restore', 'show', 'focus'])
})

test('where the system does not know, as on Wayland, it is hidden and shown: once, and not if the person did it', () => {
  const window = new NotingWindow()
  const sight = watchSight(window, 'linux')
  sight.putAway('minimised')
  sight.bringBack()
  sight.bringBack()
  expect(window.take()).toEqual(['minimise', 'hide', 'show', 'focus', 'show', 'focus'])
  sight.putAway('minimised')
  window.emit('focus')
  sight.bringBack()
  expect(window.take()).toEqual(['minimise', 'show', 'focus'])
})
