import type { CodecOptions, createCodec as CreateCodec } from './codec.ts'

export interface WorldLink {
  /** Gives the other world a value under a name; functions in it become callable from there. */
  expose(name: string, value: unknown): void
}

type Message =
  | readonly ['call', id: number, args: string]
  | readonly ['settle', id: number, ok: boolean, value: string]
  | readonly ['expose', name: string, value: string]
  | readonly ['release', id: number]
  | readonly ['hello']

/**
 * Joins the page's own world and the preload's isolated one. Only text crosses, in DOM events; functions cross as
 * numbers, so that a world reaches exactly the functions that it was given. Stands alone: it runs inside the page.
 */
export function createWorldLink(
  createCodec: typeof CreateCodec,
  channel: string,
  side: 'page' | 'preload',
  onExposed: (name: string, value: unknown) => void,
): WorldLink {
  const target = document
  const dispatch = EventTarget.prototype.dispatchEvent.bind(target)
  const NativeEvent = CustomEvent
  const other = side === 'page' ? 'preload' : 'page'
  const kept = new Map<number, unknown>()
  let lastKept = -1
  // A function is let go once the other world has collected its stand-in.
  const released = new FinalizationRegistry<number>((id) => post(other, JSON_stringify(['release', id])))
  const exposed: string[] = []
  let answer: string | null = null

  const post = (to: string, detail: unknown) => dispatch(new NativeEvent(`${channel}-${to}`, { detail }))

  function ask(message: readonly unknown[]): unknown {
    answer = null
    post(other, JSON_stringify(message))
    const text: string | null = answer
    answer = null
    if (text === null) return undefined
    const [ok, value] = JSON_parse(text)
    if (ok) return codec.decode(value)
    throw codec.decode(value)
  }

  const { stringify: JSON_stringify, parse: JSON_parse } = JSON
  const options: CodecOptions = {
    freeze: true,
    keep(kind, value) {
      lastKept += 1
      const id = lastKept
      if (kind === 'promise' && value instanceof Promise) {
        value.then(
          (result) => settle(id, true, result),
          (error) => settle(id, false, error),
        )
      } else kept.set(id, value)
      return id
    },
    revive(kind, id) {
      if (kind === 'promise') {
        return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
      }
      const standIn = (...args: unknown[]) => ask(['call', id, codec.encode(args)])
      released.register(standIn, id)
      return standIn
    },
  }
  const codec = createCodec(options)
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()

  function settle(id: number, ok: boolean, value: unknown): void {
    let text: string
    try {
      text = codec.encode(value)
    } catch (error) {
      ok = false
      text = codec.encode(error)
    }
    ask(['settle', id, ok, text])
  }

  function receive(message: Message): unknown {
    if (message[0] === 'call') {
      const called = kept.get(message[1])
      const args = codec.decode(message[2])
      if (typeof called !== 'function' || !Array.isArray(args)) throw new Error('No such function')
      return called(...args)
    }
    if (message[0] === 'settle') {
      const promise = waiting.get(message[1])
      waiting.delete(message[1])
      const value = codec.decode(message[3])
      if (message[2]) promise?.resolve(value)
      else promise?.reject(value)
    }
    if (message[0] === 'release') kept.delete(message[1])
    // What is exposed goes one way only: from the preload to the page.
    if (message[0] === 'expose' && side === 'page') onExposed(message[1], codec.decode(message[2]))
    if (message[0] === 'hello' && side === 'preload') for (const text of exposed.splice(0)) post('page', text)
    return undefined
  }

  target.addEventListener(`${channel}-${side}`, (event) => {
    if (!(event instanceof NativeEvent)) return
    let reply: string
    try {
      reply = JSON_stringify([true, codec.encode(receive(JSON_parse(event.detail)))])
    } catch (error) {
      reply = JSON_stringify([false, codec.encode(error instanceof Error ? error : new Error(String(error)))])
    }
    post(`${other}-answer`, reply)
  })
  target.addEventListener(`${channel}-${side}-answer`, (event) => {
    if (event instanceof NativeEvent) answer = event.detail
  })
  if (side === 'page') post('preload', JSON_stringify(['hello']))

  return {
    expose(name, value) {
      const text = JSON_stringify(['expose', name, codec.encode(value)])
      answer = null
      post('page', text)
      // The page's side is not there yet; it says hello when it is.
      if (answer === null) {
        exposed.push(text)
        return
      }
      const [ok, problem] = JSON_parse(answer)
      answer = null
      if (!ok) throw codec.decode(problem)
    },
  }
}
