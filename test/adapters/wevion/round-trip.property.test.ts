import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SandboxDialect } from '../../../sandbox/dialect.ts'
import { PEOPLE } from '../../../sandbox/people.ts'
import { writeCreated, writeKey } from '../../../sandbox/write-key.ts'
import { keyId } from '../../../src/domain/identifiers.ts'
import type { ListedKey } from '../../../src/domain/keys/api-key.ts'
import { readCreatedKey } from '../../../src/main/adapters/wevion/reading/read-created-key.ts'
import { readEnvelope } from '../../../src/main/adapters/wevion/reading/read-envelope.ts'
import { readListedKey } from '../../../src/main/adapters/wevion/reading/read-listed-key.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const YEAR = 365 * 86_400_000

const dialects: fc.Arbitrary<SandboxDialect> = fc.record({
  authHeader: fc.constantFrom('bearer', 'x-api-key'),
  envelope: fc.constantFrom('bare', 'data', 'items', 'keys', 'api_keys', 'apiKeys', 'results'),
  naming: fc.constantFrom('snake', 'camel'),
  ids: fc.constantFrom('string', 'number'),
  instants: fc.constantFrom('iso', 'iso-offset', 'iso-local', 'seconds', 'milliseconds'),
  lastUsed: fc.constantFrom('string', 'object', 'fields'),
  rateLimit: fc.constantFrom('number', 'object'),
  paging: fc.constant('none'),
  pageSize: fc.constant(1_000),
  secretField: fc.constantFrom('key', 'secret', 'token', 'api_key', 'apiKey', 'plaintext', 'value'),
  secretPlace: fc.constantFrom('top', 'data', 'api_key'),
  errors: fc.constant('object'),
  permissions: fc.boolean(),
  hidesRevoked: fc.boolean(),
  refusesUnknownQuery: fc.boolean(),
  createAnswer: fc.constant('whole'),
})

/** Whole seconds: some dialects know no finer time. */
const instant = fc
  .integer({ min: (NOW - 5 * YEAR) / 1_000, max: (NOW + 5 * YEAR) / 1_000 })
  .map((s) => s * 1_000)
const optional = fc.option(instant, { nil: null })
const keys = fc.record({
  id: fc.integer({ min: 1, max: 1e9 }),
  name: fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  prefix: fc.stringMatching(/^wv_[a-zA-Z0-9]{7}$/u),
  ownerId: fc.constantFrom(...PEOPLE.map(({ id }) => id)),
  createdAt: instant,
  expiresAt: optional,
  lastUsedAt: optional,
  lastUsedIp: fc.ipV4(),
  rateLimit: fc.integer({ min: 1, max: 10_000 }),
  permissions: fc.array(fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/u), { maxLength: 4 }),
  revokedAt: optional,
})
type DrawnKey = typeof keys extends fc.Arbitrary<infer Drawn> ? Drawn : never

const personOf = ({ ownerId }: DrawnKey) => {
  const person = PEOPLE.find(({ id }) => id === ownerId)
  if (person === undefined) throw new Error(ownerId)
  return person
}

/** What a reader must make of it: everything that the dialect tells, and nothing that it does not. */
function meant(key: DrawnKey, dialect: SandboxDialect): ListedKey {
  return {
    id: keyId(dialect.ids === 'number' ? String(key.id) : `key_${key.id}`),
    name: key.name,
    prefix: key.prefix,
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
    lastUsed:
      key.lastUsedAt === null
        ? null
        : { at: key.lastUsedAt, ip: dialect.lastUsed === 'string' ? null : key.lastUsedIp },
    rateLimit: key.rateLimit,
    revoked: key.revokedAt !== null,
    owner: personOf(key).name,
    permissions: dialect.permissions ? key.permissions : null,
  }
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('any key, written in any dialect, is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 5 }), dialects, (drawn, dialect) => {
      const items = drawn.map((key) => writeKey(key, personOf(key), dialect, NOW))
      const answer = throughJson(dialect.envelope === 'bare' ? items : { [dialect.envelope]: items })
      const read = readEnvelope(answer)?.items.map((item) => readListedKey(item))
      expect(read).toEqual(drawn.map((key) => ({ ok: true, key: meant(key, dialect) })))
    }),
    { numRuns: 2_000 },
  )
})

test('any answer to a create, in any dialect, gives the key and its very secret', () => {
  const rest = fc.stringMatching(/^[a-zA-Z0-9]{50}$/u)
  fc.assert(
    fc.property(keys, dialects, rest, (drawn, dialect, tail) => {
      const secret = `${drawn.prefix}${tail}`
      const written = writeCreated(writeKey(drawn, personOf(drawn), dialect, NOW), secret, dialect)
      const reading = readCreatedKey(throughJson(written), 'asked for')
      if (reading.kind !== 'created') throw new Error(reading.kind)
      expect(reading.secret.reveal()).toBe(secret)
      expect(reading.key).toEqual(meant(drawn, dialect))
    }),
    { numRuns: 2_000 },
  )
})
