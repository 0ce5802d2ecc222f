import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import dbus, { type MessageBus } from 'dbus-next'
import { openBus } from '../../../scripts/session/bus.mjs'

export interface TestBus extends AsyncDisposable {
  readonly address: string
  /** Sends what the bus was told before this call, since it answers in order. */
  send(signal: Signal): Promise<void>
  own(name: string): Promise<void>
  stop(): Promise<void>
}

interface Signal {
  readonly path?: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: unknown[]
}

/** A bus of its own, and a program on it that speaks by a library which shares no code with the app. */
export async function openTestBus(): Promise<TestBus> {
  const folder = await mkdtemp(join(tmpdir(), 'wk-lock-'))
  const daemon = await openBus(folder, process.env)
  const speaker: MessageBus = dbus.sessionBus({ busAddress: daemon.address })
  speaker.on('error', () => {})
  await new Promise<void>((resolve) => speaker.once('connect', () => resolve()))
  return {
    address: daemon.address,
    async send(signal) {
      const { SIGNAL } = dbus.MessageType
      speaker.send(new dbus.Message({ path: '/a', signature: '', body: [], ...signal, type: SIGNAL }))
      await speaker.call(
        new dbus.Message({
          destination: 'org.freedesktop.DBus',
          path: '/org/freedesktop/DBus',
          interface: 'org.freedesktop.DBus',
          member: 'GetId',
        }),
      )
    },
    async own(name) {
      await speaker.requestName(name, 0)
    },
    async stop() {
      await daemon.close()
    },
    async [Symbol.asyncDispose]() {
      speaker.disconnect()
      await daemon.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
