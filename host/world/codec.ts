/**
 * Copies of values as text, both in Node and in the page: what structured clone carries, plus (between the page's two
 * worlds) functions and promises as numbers that the other side calls back.
 */
export interface CodecOptions {
  /** Turns a function or promise into a number; without it they cannot be cloned, as in IPC. */
  readonly keep?: (kind: 'function' | 'promise', value: unknown) => number
  readonly revive?: (kind: 'function' | 'promise', id: number) => unknown
  /** Copied objects and arrays cannot be changed, as `contextBridge` promises. */
  readonly freeze?: boolean
}

export interface Codec {
  encode(value: unknown): string
  decode(text: string): unknown
}

/** Stands alone: its text also runs inside the page. */
export function createCodec(options: CodecOptions): Codec {
  type Node = null | boolean | number | string | readonly unknown[]
  // Taken now, so that a page that replaces them later changes nothing here.
  const { stringify, parse } = JSON
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
    DataView,
  ]

  function refuse(): never {
    throw new Error('An object could not be cloned.')
  }

  function encode(root: unknown): string {
    const seen = new Map<object, number>()
    const write = (value: unknown): Node => {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
      if (typeof value === 'number')
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)]
      if (value === undefined) return ['u']
      if (typeof value === 'bigint') return ['i', value.toString()]
      if (typeof value === 'function') return options.keep ? ['f', options.keep('function', value)] : refuse()
      if (typeof value === 'symbol') return refuse()
      const known = seen.get(value)
      if (known !== undefined) return ['r', known]
      seen.set(value, seen.size)
      if (value instanceof Promise) return options.keep ? ['p', options.keep('promise', value)] : refuse()
      if (Array.isArray(value)) return ['a', ...value.map(write)]
      if (value instanceof Date) return ['d', value.getTime()]
      if (value instanceof RegExp) return ['x', value.source, value.flags]
      if (value instanceof Map) return ['m', ...[...value].map(([key, item]) => [write(key), write(item)])]
      if (value instanceof Set) return ['s', ...[...value].map(write)]
      if (value instanceof Error) return ['e', value.name, value.message, value.stack ?? '']
      if (value instanceof ArrayBuffer) return ['b', 'ArrayBuffer', ...new Uint8Array(value)]
      if (ArrayBuffer.isView(value)) {
        const name = kinds.find((kind) => kind.name === value.constructor.name)?.name ?? 'Uint8Array'
        return ['b', name, ...bytesOf(value)]
      }
      if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef) return refuse()
      return ['o', ...Object.entries(value).map(([key, item]) => [key, write(item)])]
    }
    return stringify(write(root))
  }

  function decode(text: string): unknown {
    const made: unknown[] = []
    const keep = <Value>(value: Value): Value => {
      made.push(value)
      return value
    }
    const frozen = <Value>(value: Value): Value => (options.freeze ? Object.freeze(value) : value)
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
          return options.revive ? options.revive('function', rest[0]) : refuse()
        case 'p':
          return options.revive ? keep(options.revive('promise', rest[0])) : refuse()
        case 'r':
          return made[rest[0]]
        case 'a': {
          const list = keep<unknown[]>([])
          for (const item of rest) list.push(read(item))
          return frozen(list)
        }
        case 'd':
          return keep(new Date(rest[0] ?? Number.NaN))
        case 'x':
          return keep(new RegExp(rest[0], rest[1]))
        case 'm': {
          const map = keep(new Map<unknown, unknown>())
          for (const [key, item] of rest) map.set(read(key), read(item))
          return map
        }
        case 's': {
          const set = keep(new Set<unknown>())
          for (const item of rest) set.add(read(item))
          return set
        }
        case 'e': {
          const error = keep(new Error(rest[1]))
          Object.defineProperty(error, 'name', { value: rest[0], configurable: true, writable: true })
          Object.defineProperty(error, 'stack', { value: rest[2], configurable: true, writable: true })
          return error
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
