import type { createCodec as CreateCodec } from './codec.ts'

export interface WorldLink {
  /** Gives the other world a value under a name. Its functions become callable from there. */
  expose(name: string, value: unknown): void
}

type Given = (...args: unknown[]) => unknown

type Message =
  | readonly ['settle', id: number, ok: boolean, value: string]
  | readonly ['expose', name: string, value: string]
  | readonly ['hello']

/**
 * Connects the page's own world and the preload's isolated world. Only text crosses, in DOM events, and for each function a
 * node that listens for its calls, so that a world reaches only the functions that it was given. No table here holds them: to
 * the garbage collector a node's listener is a normal reference, so functions of both worlds that hold each other are
 * collected together, as with `contextBridge`. Errors have the text of `contextBridge`
 * (shell/renderer/api/electron_api_context_bridge.cc). Uses nothing outside itself: it runs inside the page.
 */
export function createWorldLink(
  createCodec: typeof CreateCodec,
  channel: string,
  side: 'page' | 'preload',
  onExposed: (name: string, value: unknown) => void,
): WorldLink {
  const THROWN_NO_ERROR =
    'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.'
  const page = document
  const { addEventListener, dispatchEvent } = EventTarget.prototype
  const { stringify: JSON_stringify, parse: JSON_parse } = JSON
  const NativeEvent = CustomEvent
  const NativeMouseEvent = MouseEvent
  const other = side === 'page' ? 'preload' : 'page'
  const exposed: { readonly name: string; readonly value: unknown }[] = []
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  /** Nodes that crossed before the text that names them. */
  const arrived = new Map<number, EventTarget>()
  /** `given`: the functions that this world gave, by their nodes. `taken`: the nodes of the functions that it got. */
  const given = new WeakMap<EventTarget, Given>()
  const taken = new WeakMap<object, EventTarget>()
  let lastKept = -1
  let answer: string | null = null

  const post = (to: string, detail: unknown, target: EventTarget = page) =>
    dispatchEvent.call(target, new NativeEvent(`${channel}-${to}`, { detail }))

  function listen(target: EventTarget, work: (text: string) => unknown): void {
    addEventListener.call(target, `${channel}-${side}`, (event) => {
      if (!(event instanceof NativeEvent)) return
      post(`${other}-answer`, JSON_stringify(outcomeOf(() => work(event.detail))))
    })
  }

  /** As in Electron, of what is thrown only an error's message crosses. */
  function outcomeOf(work: () => unknown): readonly [ok: boolean, text: string] {
    let result: unknown
    try {
      result = work()
    } catch (error) {
      const message: unknown = typeof error === 'object' && error !== null && Reflect.get(error, 'message')
      return [false, typeof message === 'string' ? message : THROWN_NO_ERROR]
    }
    try {
      return [true, codec.encode(result)]
    } catch (error) {
      return [false, `Uncaught ${String(error)}`]
    }
  }

  function ask(text: string, target?: EventTarget): unknown {
    answer = null
    post(other, text, target)
    const reply: string | null = answer
    answer = null
    if (reply === null) return undefined
    const [ok, value] = JSON_parse(reply)
    if (ok) return codec.decode(value)
    throw new Error(value)
  }

  const codec = createCodec({
    keep(kind, value) {
      lastKept += 1
      const id = lastKept
      if (kind === 'promise' && value instanceof Promise) {
        value.then(
          (result) => settle(id, true, result),
          (error) => settle(id, false, error),
        )
      } else if (typeof value === 'function') {
        const node = taken.get(value) ?? give(value as Given)
        // A mouse event can carry a node to the other world.
        const carrying = new NativeMouseEvent(`${channel}-${other}-node`, { relatedTarget: node, detail: id })
        dispatchEvent.call(page, carrying)
      }
      return id
    },
    revive(kind, id) {
      if (kind === 'promise') {
        return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
      }
      const node = arrived.get(id)
      arrived.delete(id)
      if (node === undefined) throw new Error('No such function')
      // A function that comes back to its own world is the original.
      const own = given.get(node)
      if (own !== undefined) return own
      const call = (...args: unknown[]) => ask(codec.encode(args, -1), node)
      taken.set(call, node)
      return call
    },
  })

  function give(value: Given): EventTarget {
    const node = page.createComment('')
    given.set(node, value)
    // The listener refers to its node, so that it stays the same object as long as anything has it.
    listen(node, (args) => given.get(node)?.(...toList(codec.decode(args))))
    return node
  }

  function toList(args: unknown): readonly unknown[] {
    if (!Array.isArray(args)) throw new Error('No arguments')
    return args
  }

  function settle(id: number, ok: boolean, value: unknown): void {
    let text: string
    try {
      text = codec.encode(value)
    } catch (error) {
      ok = false
      text = codec.encode(new Error(`Uncaught ${String(error)}`))
    }
    ask(JSON_stringify(['settle', id, ok, text]))
  }

  function receive(message: Message): void {
    if (message[0] === 'settle') {
      const promise = waiting.get(message[1])
      waiting.delete(message[1])
      const value = codec.decode(message[3])
      if (message[2]) promise?.resolve(value)
      else promise?.reject(value)
    }
    // Values are exposed in one direction only: from the preload to the page.
    if (message[0] === 'expose' && side === 'page') onExposed(message[1], codec.decode(message[2], 'freeze'))
    if (message[0] === 'hello' && side === 'preload')
      for (const { name, value } of exposed.splice(0)) post('page', exposing(name, value))
  }

  const exposing = (name: string, value: unknown) => JSON_stringify(['expose', name, codec.encode(value)])

  listen(page, (text) => receive(JSON_parse(text)))
  addEventListener.call(page, `${channel}-${side}-answer`, (event) => {
    if (event instanceof NativeEvent) answer = event.detail
  })
  addEventListener.call(page, `${channel}-${side}-node`, (event) => {
    if (event instanceof NativeMouseEvent && event.relatedTarget !== null)
      arrived.set(event.detail, event.relatedTarget)
  })
  if (side === 'page') post('preload', JSON_stringify(['hello']))

  return {
    expose(name, value) {
      const text = exposing(name, value)
      answer = null
      post('page', text)
      // The page's side is not there yet. It sends `hello` when it is.
      if (answer === null) {
        exposed.push({ name, value })
        return
      }
      const [ok, problem] = JSON_parse(answer)
      answer = null
      if (!ok) throw new Error(problem)
    },
  }
}
