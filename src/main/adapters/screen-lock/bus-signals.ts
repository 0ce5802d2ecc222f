import { connect, type Socket } from 'node:net'
import { type BusSignal, callToBus, readMessage } from './bus-message.ts'

interface ListenOptions {
  /** As `net.connect` takes it. */
  readonly socket: string
  /** The signals to receive, as D-Bus match rules. */
  readonly rules: readonly string[]
  readonly onSignal: (signal: BusSignal) => void
  /**
   * Called once, when the bus refuses, closes the connection or sends an invalid message. Nothing is received then.
   */
  readonly onEnd: (why: string) => void
}

/** Listens to signals of a bus, and calls nothing else on it. Returns the function that stops it for good. */
export function listenForSignals({ socket: path, rules, onSignal, onEnd }: ListenOptions): () => void {
  const socket = connect(path)
  let ended = false
  let received: Buffer = Buffer.alloc(0)
  let take = untilAccepted

  function end(why: string | null): void {
    if (ended) return
    ended = true
    socket.destroy()
    if (why !== null) onEnd(why)
  }

  /** Before its messages, the bus sends a line: `OK` and its id. */
  function untilAccepted(): void {
    const lineEnd = received.indexOf('\r\n')
    if (lineEnd < 0) return
    const line = received.toString('latin1', 0, lineEnd)
    if (!line.startsWith('OK ')) throw new RangeError('The bus does not accept this process')
    received = received.subarray(lineEnd + 2)
    socket.write('BEGIN\r\n')
    ask(socket, rules)
    take = messages
    messages()
  }

  function messages(): void {
    for (let next = readMessage(received); next !== null && !ended; next = readMessage(received)) {
      received = received.subarray(next.length)
      if (next.signal !== null) onSignal(next.signal)
    }
  }

  socket.on('connect', () => socket.write(`\0AUTH EXTERNAL ${ownUser()}\r\n`))
  socket.on('data', (part) => {
    received = Buffer.concat([received, part])
    try {
      take()
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      end(error.message)
    }
  })
  socket.on('error', (error) => end(error.message))
  socket.on('close', () => end('The bus has closed the connection'))
  socket.unref()
  return () => end(null)
}

function ask(socket: Socket, rules: readonly string[]): void {
  socket.write(callToBus(1, 'Hello', null))
  for (const [index, rule] of rules.entries()) socket.write(callToBus(index + 2, 'AddMatch', rule))
}

/** The user id, its digits in hexadecimal, as the kernel also reports it to the bus. */
function ownUser(): string {
  return Buffer.from(String(process.getuid?.() ?? '')).toString('hex')
}
