import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reportSlowLoad } from '../../src/main/windows/slow-load.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function startLoad() {
  const written: unknown[] = []
  const log = { warn: (message: string, facts?: unknown) => void written.push([message, facts]) }
  const load = Promise.withResolvers<void>()
  let url = ''
  const reported = reportSlowLoad(load.promise, () => ({ url, loading: true }), log)
  return { written, load, reported, arrive: (at: string) => (url = at) }
}

test('a load that has not settled after ten seconds is written down once, with what is known then', async () => {
  const { written, load, reported, arrive } = startLoad()
  vi.advanceTimersByTime(9_999)
  expect(written).toEqual([])
  arrive('wevion-keys://app/index.html')
  vi.advanceTimersByTime(60_000)
  expect(written).toEqual([
    ['The page has not loaded after ten seconds', { url: 'wevion-keys://app/index.html', loading: true }],
  ])
  load.resolve()
  await reported
})

test('a load that settles in time, well or not, leaves no timer and no line', async () => {
  const well = startLoad()
  well.load.resolve()
  await well.reported
  const ill = startLoad()
  ill.load.reject(new Error('ERR_FAILED'))
  await expect(ill.reported).rejects.toThrow('ERR_FAILED')
  expect(vi.getTimerCount()).toBe(0)
  expect([...well.written, ...ill.written]).toEqual([])
})
