import { existsSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import type { Message, MessageBus, Variant } from 'dbus-next'

export interface Call {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

export interface Bus {
  call(call: Call): Promise<readonly unknown[]>
  /** Sends a signal to all listeners. */
  emit(signal: Omit<Call, 'destination'>): void
  /** Returns the function that ends the subscription. */
  onSignal(
    interfaceName: string,
    member: string,
    listener: (body: readonly unknown[]) => void,
  ): Promise<() => void>
  variant(signature: string, value: unknown): Variant
}

const open = new Map<'session' | 'system', Promise<Bus>>()

/** @throws (rejects) if there is no such bus */
export function bus(kind: 'session' | 'system'): Promise<Bus> {
  const known = open.get(kind)
  if (known) return known
  const opening = connectBus(kind)
  open.set(kind, opening)
  opening.catch(() => open.delete(kind))
  return opening
}

/**
 * The address of the session bus; null: there is none. Without an address, libdbus looks in the runtime folder, and so
 * do programs of Electron.
 */
export function sessionBusAddress({
  DBUS_SESSION_BUS_ADDRESS: address,
  XDG_RUNTIME_DIR: folder,
}: NodeJS.ProcessEnv): string | null {
  if (address) return address
  const socket = folder ? join(folder, 'bus') : null
  return socket !== null && existsSync(socket) ? `unix:path=${socket}` : null
}

/** Whether there seems to be a session bus. */
export function hasSessionBus(): boolean {
  return sessionBusAddress(process.env) !== null
}

function openSessionBus(dbus: DBus): MessageBus {
  const busAddress = sessionBusAddress(process.env)
  if (busAddress === null) throw new Error('No D-Bus session')
  return dbus.sessionBus({ busAddress })
}

/** Lets the process end although the bus is open: while the entry is evaluated, only the app's own work may keep it. */
function letGo(connection: object): void {
  const stream: unknown = Reflect.get(Object(Reflect.get(connection, '_connection')), 'stream')
  if (stream instanceof Socket) stream.unref()
}

export type DBus = typeof import('dbus-next')

/** Opens a separate connection to the session bus, for exporting objects. It ends with `disconnect()`. */
export async function openOwnConnection(): Promise<{ dbus: DBus; connection: MessageBus }> {
  const { default: dbus } = await import('dbus-next')
  const connection = openSessionBus(dbus)
  await new Promise<void>((resolve, reject) => {
    connection.once('connect', () => resolve())
    connection.once('error', reject)
  })
  connection.on('error', () => {})
  return { dbus, connection }
}

async function connectBus(kind: 'session' | 'system'): Promise<Bus> {
  const { default: dbus } = await import('dbus-next')
  const connection: MessageBus = kind === 'session' ? openSessionBus(dbus) : dbus.systemBus()
  await new Promise<void>((resolve, reject) => {
    connection.once('connect', () => resolve())
    connection.once('error', reject)
  })
  connection.on('error', () => open.delete(kind))
  letGo(connection)
  /** The bus counts how often the same rule was added. */
  const match = (member: 'AddMatch' | 'RemoveMatch', rule: string) =>
    connection.call(
      new dbus.Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member,
        signature: 's',
        body: [rule],
      }),
    )
  return {
    async call(call) {
      const reply = await connection.call(
        new dbus.Message({ ...call, signature: call.signature ?? '', body: [...(call.body ?? [])] }),
      )
      return reply?.body ?? []
    },
    emit(signal) {
      const { SIGNAL } = dbus.MessageType
      const rest = { signature: signal.signature ?? '', body: [...(signal.body ?? [])] }
      connection.send(new dbus.Message({ ...signal, ...rest, type: SIGNAL }))
    },
    async onSignal(interfaceName, member, listener) {
      const receive = (message: Message) => {
        if (message.interface === interfaceName && message.member === member) listener(message.body)
      }
      const rule = `type='signal',interface='${interfaceName}',member='${member}'`
      connection.on('message', receive)
      try {
        await match('AddMatch', rule)
      } catch (error) {
        connection.off('message', receive)
        throw error
      }
      return () => {
        connection.off('message', receive)
        // A bus allows a program only some hundred rules.
        match('RemoveMatch', rule).catch(() => {})
      }
    },
    variant: (signature, value) => new dbus.Variant(signature, value),
  }
}
