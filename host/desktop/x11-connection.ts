import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { displayAuthority } from './x11-authority.ts'

/** As much of the X Window System's protocol, version 11, as owning a selection takes. All numbers are little-endian. */
export interface X11 {
  /** A window of this program's own, never shown. */
  readonly window: number
  /** The longest request, in bytes. */
  readonly longest: number
  send(opcode: number, detail: number, ...parts: readonly Buffer[]): void
  /** Sends a request that the display answers. */
  ask(opcode: number, detail: number, ...parts: readonly Buffer[]): Promise<Buffer>
  /** The number that the display uses for a name. */
  atom(name: string): Promise<number>
  close(): void
}

const REPLY = 1
/** Events of extensions, which may be longer than 32 bytes. */
const GENERIC = 35
const CREATE_WINDOW = 1
const INTERN_ATOM = 16
const INPUT_ONLY = 2

export const words = (...values: readonly number[]): Buffer => Buffer.from(new Uint32Array(values).buffer)
const shorts = (...values: readonly number[]): Buffer => Buffer.from(new Uint16Array(values).buffer)
/** Fills up to a multiple of four bytes. */
export const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

/** @throws where the display cannot be reached, or does not let this program in */
export async function connectX11(
  environment: NodeJS.ProcessEnv,
  onEvent: (event: Buffer) => void,
  onClose: () => void,
): Promise<X11> {
  const [, host = '', number = ''] = /^([^:]*):(\d+)/u.exec(environment.DISPLAY ?? '') ?? []
  const socket =
    host === '' || host === 'unix'
      ? connect(`/tmp/.X11-unix/X${number}`)
      : connect(6000 + Number(number), host)
  socket.on('error', () => {})
  socket.on('close', onClose)
  await once(socket, 'connect')
  // The clipboard does not keep the program alive.
  socket.unref()
  const read = reader(socket)

  const { name, cookie } = displayAuthority(environment, Number(number))
  const greeting = shorts(0x6c, 11, 0, name.length, cookie.length, 0)
  socket.write(Buffer.concat([greeting, padded(Buffer.from(name)), padded(cookie)]))
  const head = await read(8)
  const setup = Buffer.concat([head, await read(head.readUInt16LE(6) * 4)])
  if (head[0] !== 1) {
    socket.destroy()
    throw new Error('The display does not let this program in')
  }

  const waiting: { readonly sequence: number; readonly settle: PromiseWithResolvers<Buffer> }[] = []
  let sequence = 0
  function send(opcode: number, detail: number, ...parts: readonly Buffer[]): void {
    const body = Buffer.concat(parts)
    sequence = (sequence + 1) & 0xffff
    const header = Buffer.from([opcode, detail, 0, 0])
    header.writeUInt16LE(1 + body.length / 4, 2)
    socket.write(Buffer.concat([header, body]))
  }
  function ask(opcode: number, detail: number, ...parts: readonly Buffer[]): Promise<Buffer> {
    send(opcode, detail, ...parts)
    const settle = Promise.withResolvers<Buffer>()
    waiting.push({ sequence, settle })
    return settle.promise
  }
  async function listen(): Promise<void> {
    for (;;) {
      const start = await read(32)
      const kind = (start[0] ?? 0) & 0x7f
      const more = kind === REPLY || kind === GENERIC ? start.readUInt32LE(4) * 4 : 0
      const message = more === 0 ? start : Buffer.concat([start, await read(more)])
      if (kind > REPLY) onEvent(message)
      else if (waiting[0]?.sequence === message.readUInt16LE(2)) {
        const { settle } = waiting.shift() ?? {}
        if (kind === REPLY) settle?.resolve(message)
        else settle?.reject(new Error(`The display refused a request: error ${message[1]}`))
      }
    }
  }
  listen().catch((error) => {
    for (const { settle } of waiting.splice(0)) settle.reject(error)
    socket.destroy()
  })

  const vendor = setup.readUInt16LE(24)
  const root = setup.readUInt32LE(40 + vendor + (-vendor & 3) + (setup[29] ?? 0) * 8)
  const window = setup.readUInt32LE(12)
  // Parent, place, size, border and class; the rest as the parent has it.
  send(CREATE_WINDOW, 0, words(window, root), shorts(0, 0, 1, 1, 0, INPUT_ONLY), words(0, 0))
  return {
    window,
    longest: setup.readUInt16LE(26) * 4,
    send,
    ask,
    async atom(text) {
      const bytes = Buffer.from(text)
      return (await ask(INTERN_ATOM, 0, shorts(bytes.length, 0), padded(bytes))).readUInt32LE(8)
    },
    close: () => socket.destroy(),
  }
}

/** Reads as many bytes as asked, once they have come. Fails when the connection ends before. */
function reader(socket: Socket): (length: number) => Promise<Buffer> {
  let held = Buffer.alloc(0)
  let arrived = Promise.withResolvers<void>()
  arrived.promise.catch(() => {})
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    arrived.resolve()
  })
  socket.on('close', () => arrived.reject(new Error('The display ended the connection')))
  return async (length) => {
    while (held.length < length) {
      if (socket.destroyed) throw new Error('The display ended the connection')
      arrived = Promise.withResolvers<void>()
      arrived.promise.catch(() => {})
      await arrived.promise
    }
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
}
