import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol }

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
type EventName = keyof Protocol.Events & string

/** One attached target, or the browser itself. */
export interface Session {
  send<Name extends keyof Commands & keyof Answers>(
    method: Name,
    params?: Commands[Name],
  ): Promise<Answers[Name]>
  /** Returns the function that ends the subscription. */
  on<Name extends EventName>(event: Name, listener: (params: Protocol.Events[Name]) => void): () => void
}

export interface Connection {
  readonly browser: Session
  session(id: string): Session
  /** Ends the connection. Every pending command rejects. */
  close(): void
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}

/** Speaks Chromium's DevTools protocol over `--remote-debugging-pipe`: JSON messages that end in NUL. */
export function connect(input: Writable, output: Readable): Connection {
  let lastId = 0
  let closed = false
  const open = new Map<
    number,
    { resolve: (value: never) => void; reject: (error: Error) => void; method: string }
  >()
  const listeners = new Map<string, Set<(params: never) => void>>()

  function receive(message: Message): void {
    if (message.id !== undefined) {
      const waiting = open.get(message.id)
      open.delete(message.id)
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`))
      else waiting?.resolve(message.result as never)
      return
    }
    const key = `${message.sessionId ?? ''} ${message.method ?? ''}`
    for (const listener of [...(listeners.get(key) ?? [])]) listener(message.params as never)
  }

  function session(sessionId: string): Session {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          if (closed) return reject(new Error(`${method}: Chromium has gone`))
          lastId += 1
          open.set(lastId, { resolve, reject, method })
          const message = { id: lastId, method, params: params ?? {}, ...(sessionId ? { sessionId } : {}) }
          input.write(`${JSON.stringify(message)}\0`)
        }),
      on(event, listener) {
        const key = `${sessionId} ${event}`
        const group = listeners.get(key) ?? new Set()
        listeners.set(key, group.add(listener))
        return () => group.delete(listener)
      },
    }
  }

  function close(): void {
    if (closed) return
    closed = true
    input.destroy()
    for (const { reject, method } of open.values()) reject(new Error(`${method}: Chromium has gone`))
    open.clear()
  }

  let parts: Buffer[] = []
  output.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end))
      const message: Message = JSON.parse(Buffer.concat(parts).toString('utf8'))
      parts = []
      from = end + 1
      receive(message)
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  })
  output.on('close', close)
  output.on('error', close)
  input.on('error', close)
  return { browser: session(''), session, close }
}
