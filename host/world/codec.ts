/**
 * Copies values as text, in Node and in the page. For IPC it carries what structured clone does, and between the page's two
 * worlds what `contextBridge` does: functions and promises become numbers that the other side calls back, of an error only
 * the message crosses, and what is neither a plain object nor a list is cloned.
 */
export interface CodecOptions {
  /** Turns a function or promise into a number. Without it they cannot be cloned, as in IPC. */
  readonly keep?: (kind: 'function' | 'promise', value: unknown) => number
  readonly revive?: (kind: 'function' | 'promise', id: number) => unknown
}

export interface Codec {
  /** `depth`: how deep the value is in what crosses. */
  encode(value: unknown, depth?: number): string
  /** With `freeze`, nothing of the result can be changed. */
  decode(text: string, freeze?: 'freeze'): unknown
}

/** Uses nothing outside itself: its source text also runs inside the page. */
export function createCodec(options: CodecOptions): Codec {
  type Node = null | boolean | number | string | readonly unknown[]
  // Saved now, in case the page replaces them later.
  const { stringify, parse } = JSON
  const { toString: describe } = Object.prototype
  const { keep: keepAlive } = options
  const tagOf = (value: object) => describe.call(value).slice(8, -1)
  const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  const kinds = [
    Uint8Array,
    Uint8ClampedArray,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  ]
  const ERRORS = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']
  /** The limit of `contextBridge` (shell/renderer/api/electron_api_context_bridge.cc). */
  const DEEPEST = 1000

  function refuse(): never {
    throw new Error('An object could not be cloned.')
  }

  function encode(root: unknown, rootDepth = 0): string {
    const seen = new Map<object, number>()
    const write = (value: unknown, depth: number, cloning: boolean): Node => {
      if (!cloning && depth >= DEEPEST)
        throw new TypeError(
          'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
        )
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
      if (typeof value === 'number')
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)]
      if (value === undefined) return ['u']
      if (typeof value === 'bigint') return ['i', value.toString()]
      if (typeof value === 'symbol') return refuse()
      const known = seen.get(value)
      if (known !== undefined) return ['r', known]
      seen.set(value, seen.size)
      if (typeof value === 'function')
        return keepAlive && !cloning ? ['f', keepAlive('function', value)] : refuse()
      if (value instanceof Promise)
        return keepAlive && !cloning ? ['p', keepAlive('promise', value)] : refuse()
      if (Array.isArray(value)) return ['a', ...Array.from(value, (item) => write(item, depth + 1, cloning))]
      if (tagOf(value) === 'Object') return ['o', ...writeObject(value, depth, cloning)]
      if (value instanceof Error && tagOf(value) === 'Error')
        return cloning
          ? ['e', ERRORS.includes(value.name) ? value.name : 'Error', value.message, value.stack ?? '']
          : ['e', 'Error', value.message]
      return clone(value, (item) => write(item, depth + 1, true))
    }
    const writeObject = (value: object, depth: number, cloning: boolean) => {
      if (!cloning && Object.getOwnPropertySymbols(value).length > 0) return refuse()
      // An object counts two levels, a list one.
      return Object.entries(value).map(([key, item]) => [key, write(item, depth + 2, cloning)])
    }
    if (keepAlive) return stringify(write(root, rootDepth, false))
    try {
      return stringify(write(root, 0, true))
    } catch {
      // V8's serializer reports the same, whatever a getter throws.
      return refuse()
    }
  }

  function clone(value: object, write: (item: unknown) => Node): Node {
    if (value instanceof Date) return ['d', value.getTime()]
    if (value instanceof RegExp) return ['x', value.source, value.flags]
    if (value instanceof Map) return ['m', ...[...value].map(([key, item]) => [write(key), write(item)])]
    if (value instanceof Set) return ['s', ...[...value].map(write)]
    if (value instanceof ArrayBuffer) return ['b', 'ArrayBuffer', ...new Uint8Array(value)]
    if (!ArrayBuffer.isView(value)) return refuse()
    // Node's Buffer arrives as a Uint8Array.
    const name = kinds.find((kind) => kind.name === tagOf(value))?.name ?? refuse()
    return ['b', name, ...bytesOf(value)]
  }

  function decode(text: string, freeze?: 'freeze'): unknown {
    const made: unknown[] = []
    const keep = <Value>(value: Value): Value => {
      made.push(value)
      return value
    }
    const frozen = <Value>(value: Value): Value => (freeze ? Object.freeze(value) : value)
    const read = (node: unknown): unknown => {
      if (!Array.isArray(node)) return node
      const [tag, ...rest] = node
      switch (tag) {
        case 'n':
          return Number(rest[0])
        case 'u':
          return undefined
        case 'i':
          return BigInt(rest[0])
        case 'f':
          return options.revive ? keep(frozen(options.revive('function', rest[0]))) : refuse()
        case 'p':
          return options.revive ? keep(frozen(options.revive('promise', rest[0]))) : refuse()
        case 'r':
          return made[rest[0]]
        case 'a': {
          const list = keep<unknown[]>([])
          for (const item of rest) list.push(read(item))
          return frozen(list)
        }
        case 'd':
          return keep(frozen(new Date(rest[0] ?? Number.NaN)))
        case 'x':
          return keep(frozen(new RegExp(rest[0], rest[1])))
        case 'm': {
          const map = keep(new Map<unknown, unknown>())
          for (const [key, item] of rest) map.set(read(key), read(item))
          return frozen(map)
        }
        case 's': {
          const set = keep(new Set<unknown>())
          for (const item of rest) set.add(read(item))
          return frozen(set)
        }
        case 'e': {
          const error = keep(new Error(rest[1]))
          if (rest[2] !== undefined) {
            Object.defineProperty(error, 'name', { value: rest[0], configurable: true, writable: true })
            Object.defineProperty(error, 'stack', { value: rest[2], configurable: true, writable: true })
          }
          return frozen(error)
        }
        case 'b': {
          const bytes = new Uint8Array(rest.slice(1))
          const View = kinds.find((kind) => kind.name === rest[0])
          return keep(View ? Reflect.construct(View, [bytes.buffer]) : bytes.buffer)
        }
        case 'o': {
          const object = keep<Record<string, unknown>>({})
          for (const [key, item] of rest)
            Object.defineProperty(object, key, {
              value: read(item),
              configurable: true,
              enumerable: true,
              writable: true,
            })
          return frozen(object)
        }
        default:
          return refuse()
      }
    }
    return read(parse(text))
  }

  return { encode, decode }
}
