import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onceReadyToShow, type ReadyingWindow } from '../../src/main/windows/once-ready-to-show.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

class LoadingWindow extends EventEmitter implements ReadyingWindow {
  visible = false
  isVisible = () => this.visible
}

function open() {
  const window = new LoadingWindow()
  const show = vi.fn()
  onceReadyToShow(window, show)
  return { window, show }
}

test('a window is shown once when it is ready, however often its page is loaded', () => {
  const { window, show } = open()
  expect(show).not.toHaveBeenCalled()
  window.emit('ready-to-show')
  window.emit('ready-to-show')
  vi.runAllTimers()
  expect(show).toHaveBeenCalledOnce()
})

test('a window that never becomes ready is shown after ten seconds, and a late page changes nothing', () => {
  const { window, show } = open()
  vi.advanceTimersByTime(9_999)
  expect(show).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  window.emit('ready-to-show')
  expect(show).toHaveBeenCalledOnce()
})

test('a window that has gone, or was asked for meanwhile, is left alone', () => {
  const closed = open()
  closed.window.emit('closed')
  const seen = open()
  seen.window.visible = true
  vi.runAllTimers()
  expect(vi.getTimerCount()).toBe(0)
  expect([...closed.show.mock.calls, ...seen.show.mock.calls]).toEqual([])
})
