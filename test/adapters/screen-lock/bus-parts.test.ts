import fc from 'fast-check'
import { expect, test } from 'vitest'
import { busSocket } from '../../../src/main/adapters/screen-lock/bus-address.ts'
import { callToBus, readMessage } from '../../../src/main/adapters/screen-lock/bus-message.ts'
import { busValues } from '../../../src/main/adapters/screen-lock/bus-values.ts'

test('where a bus is, by its address', () => {
  const session = (address: string) => busSocket('session', { DBUS_SESSION_BUS_ADDRESS: address })
  expect(session('unix:path=/run/user/1000/bus,guid=0a')).toBe('/run/user/1000/bus')
  expect(session('unix:abstract=/tmp/dbus-x%2cy,guid=0a')).toBe('\0/tmp/dbus-x,y')
  expect(session('tcp:host=localhost,port=1;unix:path=/b%20s')).toBe('/b s')
  expect(session('autolaunch:')).toBe(null)
  expect(busSocket('session', { XDG_RUNTIME_DIR: '/run/user/7' })).toBe('/run/user/7/bus')
  expect(busSocket('session', {})).toBe(null)
  expect(busSocket('system', {})).toBe('/var/run/dbus/system_bus_socket')
})

test('a message in parts is read once it is whole, and none of it is taken before', () => {
  const call = callToBus(1, 'AddMatch', "type='signal'")
  const two = Buffer.concat([call, call])
  for (let part = 0; part < call.length; part += 1) expect(readMessage(two.subarray(0, part))).toBe(null)
  expect(readMessage(two)).toEqual({ signal: null, length: call.length })
})

test('bytes that are no message are refused, whatever they are: never read beyond, never for ever', () => {
  const refused = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    // Begins like a signal.
    fc
      .uint8Array({ minLength: 3, maxLength: 120 })
      .map((rest) =>
        Buffer.concat([Buffer.from([0x6c, 4, 0, 1, 8, 0, 0, 0, 1, 0, 0, 0, 24, 0, 0, 0]), rest]),
      ),
  )
  fc.assert(
    fc.property(refused, (bytes) => {
      try {
        readMessage(Buffer.from(bytes))?.signal?.body()
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 2_000 },
  )
  const signature = fc.string({ unit: fc.constantFrom(...'ybnqiuxtdsogav(){}'), maxLength: 40 })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), signature, (bytes, types) => {
      try {
        busValues(Buffer.from(bytes), true, 0).read(types)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 2_000 },
  )
})
