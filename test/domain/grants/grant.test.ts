import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DestinationConfig } from '../../../src/domain/destination.ts'
import { destinationGrant, type Grant, grantText } from '../../../src/domain/grants/grant.ts'
import {
  grantedAddress,
  grantedConnection,
  grantedDelivery,
  grantedDestination,
  inheritedGrants,
} from '../../../src/domain/grants/outlets.ts'
import { connectionId, destinationId, keyId } from '../../../src/domain/identifiers.ts'

const few = (...texts: string[]) => fc.constantFrom(...texts)
const configs: fc.Arbitrary<DestinationConfig> = fc.oneof(
  fc.record({ kind: fc.constant('env-file' as const), path: few('/a', '/b'), variable: few('A', 'B') }),
  fc.record({
    kind: fc.constant('command' as const),
    argv: fc.array(few('a', 'b', 'a b'), { minLength: 1, maxLength: 3 }),
    workingFolder: fc.option(few('/a', '/b')),
    variable: fc.option(few('A', 'B')),
    timeLimit: fc.constantFrom(1_000, 2_000),
  }),
)
const keys = fc.record({ connectionId: few('c1', 'c2').map(connectionId), keyId: few('k1', 'k2').map(keyId) })
const destinations = fc.record({
  id: few('d1', 'd2').map(destinationId),
  key: keys,
  config: configs,
  credentialStored: fc.boolean(),
})
const addresses = few('https://a.example', 'https://b.example')
const grants: fc.Arbitrary<Grant> = fc.oneof(
  addresses.map((address) => ({ kind: 'address' as const, address })),
  fc.record({
    kind: fc.constant('connection' as const),
    id: few('c1', 'c2').map(connectionId),
    address: addresses,
  }),
  destinations.map(destinationGrant),
  keys.chain((key) =>
    few('k1', 'k2').map((old) => ({ kind: 'successor' as const, ...key, predecessor: keyId(old) })),
  ),
)
const genuine = (given: readonly Grant[]) => {
  const texts = new Set(given.map(grantText))
  return (grant: Grant) => texts.has(grantText(grant))
}
/** With the prototypes that JSON gives. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const shuffled = <Value extends object>(value: Value): Value =>
  JSON.parse(
    JSON.stringify(value, (_name, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toReversed())
        : part,
    ),
  )

test('a grant’s text is the same whatever the order of its fields, and another for any other grant', () => {
  fc.assert(
    fc.property(grants, grants, (one, other) => {
      expect(grantText(shuffled(one))).toBe(grantText(one))
      expect(grantText(one) === grantText(other)).toBe(isDeepStrictEqual(plain(one), plain(other)))
    }),
  )
})

test('an outlet is open only to what was agreed to, to the letter', () => {
  fc.assert(
    fc.property(
      fc.array(grants, { maxLength: 6 }),
      addresses,
      destinations,
      keys,
      (given, address, place, key) => {
        const isGenuine = genuine(given)
        const has = (grant: Grant) => given.some((each) => grantText(each) === grantText(grant))
        const connection = { id: key.connectionId, address }
        expect(grantedAddress(address, isGenuine) !== null).toBe(has({ kind: 'address', address }))
        expect(grantedConnection(connection, isGenuine) !== null).toBe(
          has({ kind: 'connection', ...connection }),
        )
        expect(grantedDestination(place, isGenuine) !== null).toBe(has(destinationGrant(place)))
        const ownsKey = place.key.connectionId === key.connectionId && place.key.keyId === key.keyId
        const succeeds =
          place.key.connectionId === key.connectionId &&
          has({ kind: 'successor', ...key, predecessor: place.key.keyId })
        expect(grantedDelivery(place, key, isGenuine) !== null).toBe(
          has(destinationGrant(place)) && (ownsKey || succeeds),
        )
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a successor inherits the destinations that its predecessor’s secret might go to, and no others', () => {
  fc.assert(
    fc.property(fc.array(grants, { maxLength: 6 }), fc.array(destinations), keys, (given, places, key) => {
      const isGenuine = genuine(given)
      const inherited = inheritedGrants(places, key, isGenuine).map(grantText)
      const expected = places
        .filter((place) => grantedDelivery(place, key, isGenuine) !== null)
        .map((place) => grantText(destinationGrant({ ...place, key })))
      expect(inherited).toEqual(expected)
    }),
    { numRuns: 1_000 },
  )
})
