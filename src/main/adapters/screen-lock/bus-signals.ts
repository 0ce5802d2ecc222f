import { connect, type Socket } from 'node:net'
import { type BusSignal, callToBus, readMessage } from './bus-message.ts'

interface Listening {
  /** As `net.connect` takes it. */
  readonly socket: string
  /** Which signals the bus is to pass on, as D-Bus writes match rules. */
  readonly rules: readonly string[]
  readonly onSignal: (signal: BusSignal) => void
  /** The bus refused, went away, or said what is no message: called once, and nothing is heard any more. */
  readonly onEnd: (why: string) => void
}

/** Hears signals of a bus, and asks it for nothing else. Answers the function that ends it, after which nothing is called. */
export function hearSignals({ socket: path, rules, onSignal, onEnd }: Listening): () => void {
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

  /** The bus's own line comes before its messages: `OK` and its id. */
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

/** The person's number, its digits in hexadecimal: what the kernel tells the bus as well. */
function ownUser(): string {
  return Buffer.from(String(process.getuid?.() ?? '')).toString('hex')
}
