import { busValues } from './bus-values.ts'

/** A D-Bus signal. The body is decoded on demand. */
export interface BusSignal {
  readonly interface: string
  readonly member: string
  /** @throws RangeError when the bytes do not match the signature */
  body(): unknown[]
}

const SIGNAL = 4
const [INTERFACE, MEMBER, SIGNATURE] = [2, 3, 8]
/** The fixed part of a header, before its fields, in bytes. */
const FIXED = 16
/** In bytes. No expected signal comes near this; D-Bus itself allows 128 MiB. */
const LARGEST = 1_048_576

/**
 * Reads the first message; null while it is incomplete.
 * @throws RangeError when the bytes are not a D-Bus message, or it is too large
 */
export function readMessage(bytes: Buffer): { signal: BusSignal | null; length: number } | null {
  if (bytes.length < FIXED) return null
  const order = bytes.toString('latin1', 0, 1)
  if (order !== 'l' && order !== 'B') throw new RangeError('No D-Bus message')
  const littleEndian = order === 'l'
  const word = (at: number) => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const body = padded(FIXED + word(12))
  const length = body + word(4)
  if (length > LARGEST) throw new RangeError('A D-Bus message that is too large')
  if (bytes.length < length) return null
  const message = bytes.subarray(0, length)
  if (message[1] !== SIGNAL) return { signal: null, length }
  const fields = headerFields(message, littleEndian)
  return {
    signal: {
      interface: fields.get(INTERFACE) ?? '',
      member: fields.get(MEMBER) ?? '',
      body: () => busValues(message, littleEndian, body).read(fields.get(SIGNATURE) ?? ''),
    },
    length,
  }
}

function headerFields(message: Buffer, littleEndian: boolean): ReadonlyMap<number, string> {
  const [fields] = busValues(message, littleEndian, FIXED - 4).read('a(yv)')
  const found = new Map<number, string>()
  if (!Array.isArray(fields)) return found
  for (const [code, value] of fields) if (typeof value === 'string') found.set(code, value)
  return found
}

/** Encodes a call to the bus itself, with one string argument or none. */
export function callToBus(serial: number, member: string, argument: string | null): Buffer {
  const name = 'org.freedesktop.DBus'
  const fields = [
    field(1, 'o', '/org/freedesktop/DBus'),
    field(INTERFACE, 's', name),
    field(MEMBER, 's', member),
    field(6, 's', name),
    ...(argument === null ? [] : [Buffer.from([SIGNATURE, 1, 0x67, 0, 1, 0x73, 0])]),
  ]
  // Each field, and the body, begins at a multiple of eight; only the last field's padding is not part of the length.
  const list = Buffer.concat(fields.map((part, index) => (index < fields.length - 1 ? fill(part) : part)))
  const body = argument === null ? Buffer.alloc(0) : text(argument)
  const fixed = Buffer.alloc(FIXED)
  fixed.write('l')
  fixed.set([1, 0, 1], 1)
  fixed.writeUInt32LE(body.length, 4)
  fixed.writeUInt32LE(serial, 8)
  fixed.writeUInt32LE(list.length, 12)
  return Buffer.concat([fill(Buffer.concat([fixed, list])), body])
}

function field(code: number, type: 'o' | 's', value: string): Buffer {
  return Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), text(value)])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length - 1)
  return Buffer.concat([length, bytes])
}

const padded = (length: number) => Math.ceil(length / 8) * 8
const fill = (part: Buffer) => Buffer.concat([part, Buffer.alloc(padded(part.length) - part.length)])
