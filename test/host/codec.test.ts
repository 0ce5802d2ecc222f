import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCodec } from '../../host/world/codec.ts'

describe('copies as text', () => {
  const codec = createCodec({})
  const copy = (value: unknown) => codec.decode(codec.encode(value))

  it('carries any JSON, undefined and number', () => {
    const values = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    })
    fc.assert(
      fc.property(values, (value) => {
        expect(copy(value)).toEqual(value)
      }),
    )
  })
  it('keeps cycles and shared parts', () => {
    const shared = { shared: true }
    const value: Record<string, unknown> = { one: shared, two: shared }
    value.self = value
    const copied = copy(value) as typeof value
    expect(copied.self).toBe(copied)
    expect(copied.one).toBe(copied.two)
  })
  it('makes of Node’s buffers what they are built on, and keeps the kinds of arrays', () => {
    const copied = copy(Buffer.from('hello'))
    expect(Object.getPrototypeOf(copied)).toBe(Uint8Array.prototype)
    expect(copied).toEqual(new Uint8Array(Buffer.from('hello')))
    expect(copy(new BigUint64Array([5n]))).toEqual(new BigUint64Array([5n]))
    expect(() => codec.encode(new SharedArrayBuffer(1))).toThrow('could not be cloned')
  })
  it('sets no prototype', () => {
    const copied = codec.decode(codec.encode(JSON.parse('{"__proto__": {"admin": true}}')))
    expect(Reflect.get(copied as object, 'admin')).toBeUndefined()
  })
  it('refuses functions and symbols', () => {
    expect(() => codec.encode(() => {})).toThrow('could not be cloned')
    expect(() => codec.encode({ deep: [Symbol('x')] })).toThrow('could not be cloned')
  })
})
