import { beforeEach, expect, test, vi } from 'vitest'
import type { Bridge } from '../../src/contract/bridge.ts'
import { EVENT_CHANNEL } from '../../src/contract/bridge.ts'

type Receive = (event: object, name: unknown, payload: unknown) => void

const preload = vi.hoisted(() => ({ on: vi.fn(), exposed: new Map<string, unknown>() }))
vi.mock('electron', () => ({
  ipcRenderer: { on: preload.on, invoke: vi.fn() },
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => preload.exposed.set(name, api) },
}))

beforeEach(() => {
  preload.on.mockClear()
  vi.resetModules()
})

async function load(): Promise<{ bridge: Bridge; send: (name: string, payload?: unknown) => void }> {
  await import('../../src/preload/index.ts')
  const bridge = preload.exposed.get('wevionKeys') as Bridge
  return {
    bridge,
    send(name, payload) {
      for (const [, receive] of preload.on.mock.calls as [string, Receive][]) receive({}, name, payload)
    },
  }
}

test('however many subscribe, Electron has one listener on one channel', async () => {
  const { bridge, send } = await load()
  const heard: unknown[] = []
  for (let count = 0; count < 11; count += 1) bridge.subscribe('keychain-changed', () => heard.push(count))
  bridge.subscribe('clock-moved', ({ ahead }) => heard.push({ ahead }))
  expect(preload.on.mock.calls.map(([channel]) => channel)).toEqual([EVENT_CHANNEL])
  send('keychain-changed')
  expect(heard).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  send('clock-moved', { ahead: 5 })
  send('connections-changed')
  expect(heard.slice(11)).toEqual([{ ahead: 5 }])
})

test('one subscription ends without the others, even of the same listener', async () => {
  const { bridge, send } = await load()
  const heard: string[] = []
  const listener = () => void heard.push('again')
  const ends = [
    bridge.subscribe('settings-changed', listener),
    bridge.subscribe('settings-changed', listener),
  ]
  bridge.subscribe('settings-changed', () => {
    heard.push('ends the first')
    ends[0]?.()
    ends[0]?.()
  })
  send('settings-changed')
  expect(heard).toEqual(['again', 'again', 'ends the first'])
  heard.length = 0
  send('settings-changed')
  expect(heard).toEqual(['again', 'ends the first'])
  heard.length = 0
  ends[1]?.()
  send('settings-changed')
  expect(heard).toEqual(['ends the first'])
})
