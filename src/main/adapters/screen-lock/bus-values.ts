/** Reads values of a D-Bus message (D-Bus Specification, "Marshaling (Wire Format)"), each at its alignment. */
export interface BusValues {
  /**
   * Reads a value of each type in the signature.
   * @throws RangeError when the bytes do not match the signature
   */
  read(signature: string): unknown[]
  /** Offset of the next value, before its alignment. */
  readonly at: number
}

const WIDTHS: Readonly<Record<string, number>> = { n: 2, q: 2, b: 4, i: 4, u: 4, h: 4, x: 8, t: 8, d: 8 }
/** The nesting of arrays and structs together that D-Bus allows. */
const DEEPEST = 64

export function busValues(bytes: Buffer, littleEndian: boolean, start: number): BusValues {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = start
  let depth = 0

  function align(width: number): void {
    at = Math.ceil(at / width) * width
  }

  function number(type: string): unknown {
    const width = WIDTHS[type]
    if (width === undefined) throw new RangeError(`No type: ${type}`)
    align(width)
    const from = at
    at += width
    if (type === 'b') return view.getUint32(from, littleEndian) === 1
    if (type === 'n') return view.getInt16(from, littleEndian)
    if (type === 'q') return view.getUint16(from, littleEndian)
    if (type === 'i') return view.getInt32(from, littleEndian)
    if (type === 'x') return view.getBigInt64(from, littleEndian)
    if (type === 't') return view.getBigUint64(from, littleEndian)
    if (type === 'd') return view.getFloat64(from, littleEndian)
    return view.getUint32(from, littleEndian)
  }

  function length(): number {
    align(4)
    at += 4
    return view.getUint32(at - 4, littleEndian)
  }

  function text(bytesLong: number): string {
    const from = at
    at += bytesLong + 1
    if (at > bytes.length) throw new RangeError('A text beyond the end')
    return bytes.toString('utf8', from, from + bytesLong)
  }

  function array(element: string): unknown[] {
    const bytesLong = length()
    align(alignment(element))
    const end = at + bytesLong
    if (end > bytes.length) throw new RangeError('An array beyond the end')
    const values: unknown[] = []
    for (let before = -1; at < end && at > before; ) {
      before = at
      values.push(value(element))
    }
    if (at !== end) throw new RangeError('An array of another length')
    return values
  }

  function value(type: string): unknown {
    depth += 1
    if (depth > DEEPEST) throw new RangeError('Nested too deep')
    const read = marshalled(type)
    depth -= 1
    return read
  }

  function marshalled(type: string): unknown {
    if (type === 'y') {
      at += 1
      return view.getUint8(at - 1)
    }
    if (type === 's' || type === 'o') return text(length())
    if (type === 'g') return text(Number(value('y')))
    if (type === 'v') return value(text(Number(value('y'))))
    if (type.startsWith('a')) return array(type.slice(1))
    if (type.startsWith('(') || type.startsWith('{')) {
      align(8)
      return all(type.slice(1, -1))
    }
    return number(type)
  }

  function all(signature: string): unknown[] {
    return types(signature).map(value)
  }

  return {
    read: all,
    get at() {
      return at
    },
  }
}

function alignment(type: string): number {
  if (type.startsWith('(') || type.startsWith('{')) return 8
  if (type.startsWith('a') || type === 's' || type === 'o') return 4
  return WIDTHS[type] ?? 1
}

/** Splits a signature into complete types: `sa{sv}(ii)` is `s`, `a{sv}` and `(ii)`. */
function types(signature: string): string[] {
  const found: string[] = []
  let open = 0
  let type = ''
  for (const character of signature) {
    type += character
    if (character === '(' || character === '{') open += 1
    if (character === ')' || character === '}') open -= 1
    if (open > 0 || character === 'a') continue
    found.push(type)
    type = ''
  }
  if (type !== '') throw new RangeError(`No signature: ${signature}`)
  return found
}
