import { describe, expect, test } from 'vitest'
import type { SandboxDialect } from '../../../sandbox/dialect.ts'
import { GENERATIONS, SPRING_2026 } from '../../../sandbox/dialect.ts'
import { startSandbox } from '../../../sandbox/start-sandbox.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { openTestWevion } from './open-test-wevion.ts'

/** Every value of every axis, one at a time from the spring dialect, and each named generation. */
const VARIATIONS: readonly (readonly [string, Partial<SandboxDialect>])[] = [
  ...(['bearer', 'x-api-key'] as const).map(
    (authHeader) => [`header ${authHeader}`, { authHeader }] as const,
  ),
  ...(['bare', 'data', 'items', 'keys', 'api_keys', 'apiKeys', 'results'] as const).map(
    (envelope) => [`envelope ${envelope}`, { envelope }] as const,
  ),
  ...(['snake', 'camel'] as const).map((naming) => [`naming ${naming}`, { naming }] as const),
  ...(['string', 'number'] as const).map((ids) => [`ids ${ids}`, { ids }] as const),
  ...(['iso', 'iso-offset', 'iso-local', 'seconds', 'milliseconds'] as const).map(
    (instants) => [`instants ${instants}`, { instants }] as const,
  ),
  ...(['string', 'object', 'fields'] as const).map(
    (lastUsed) => [`last used ${lastUsed}`, { lastUsed }] as const,
  ),
  ...(['number', 'object'] as const).map((rateLimit) => [`rate limit ${rateLimit}`, { rateLimit }] as const),
  ...(['none', 'cursor', 'link', 'page', 'total'] as const).map(
    (paging) => [`paging ${paging}`, { paging, pageSize: 3 }] as const,
  ),
  ...(['key', 'secret', 'token', 'api_key', 'apiKey', 'plaintext', 'value'] as const).flatMap((secretField) =>
    (['top', 'data', 'api_key'] as const).map(
      (secretPlace) => [`secret ${secretPlace}.${secretField}`, { secretField, secretPlace }] as const,
    ),
  ),
  ['hides no revoked keys', { hidesRevoked: false }],
  ['refuses unknown parameters', { refusesUnknownQuery: true, hidesRevoked: false }],
  ...Object.entries(GENERATIONS).map(([name, dialect]) => [`generation ${name}`, dialect] as const),
]

describe.each(VARIATIONS)('%s', (_name, change) => {
  test('is read whole: profile, list, create, revoke', async () => {
    const dialect = { ...SPRING_2026, ...change }
    await using sandbox = await startSandbox({ dialect })
    const { client } = await openTestWevion(sandbox)
    expect(await client.profile()).toMatchObject({
      ok: true,
      value: { userId: '102', userName: 'Ana Lopes', role: 'admin', team: 'Acme' },
    })

    const listing = await client.listKeys()
    if (!listing.ok) throw new Error(JSON.stringify(listing.failure))
    expect(listing.value.unreadable).toEqual([])
    const stored = sandbox.state.keys.all()
    expect(listing.value.keys).toHaveLength(stored.length)
    const whole = (instant: number | null) => (instant === null ? null : Math.floor(instant / 1_000))
    for (const [index, key] of listing.value.keys.entries()) {
      const real = stored[index]
      expect(key.name).toBe(real?.name)
      expect(key.prefix).toBe(real?.prefix)
      expect(whole(key.createdAt)).toBe(whole(real?.createdAt ?? null))
      expect(whole(key.expiresAt)).toBe(whole(real?.expiresAt ?? null))
      // The key that asks is used by the asking itself: its last use moves while it is read.
      const asks = key.name === 'Wevion Keys (Ana Lopes)'
      if (!asks) expect(whole(key.lastUsed?.at ?? null)).toBe(whole(real?.lastUsedAt ?? null))
      if (!asks && dialect.lastUsed !== 'string') expect(key.lastUsed?.ip ?? null).toBe(real?.lastUsedIp)
      expect(key.rateLimit).toBe(real?.rateLimit)
      expect(key.revoked).toBe(real?.revokedAt !== null)
    }

    const expiresAt = Date.now() + 30 * 86_400_000
    const made = await client.createKey({ name: 'Made here', expiresAt, rateLimit: 60 })
    if (made.kind !== 'created') throw new Error(made.kind)
    expect(made.key).toMatchObject({ name: 'Made here', rateLimit: 60, revoked: false })
    expect(whole(made.key.expiresAt)).toBe(whole(expiresAt))
    expect(made.secret).toBeInstanceOf(Secret)
    expect((await sandbox.state.keys.verify(made.secret.reveal())).kind).toBe('accepted')
    expect(await client.revokeKey(made.key.id)).toEqual({ kind: 'revoked' })
    expect((await sandbox.state.keys.verify(made.secret.reveal())).kind).toBe('refused')
    expect(await client.revokeKey(made.key.id)).toEqual({ kind: 'not-found' })
    expect(sandbox.state.requests.some(({ authHeader }) => authHeader === 'both')).toBe(false)
    expect(client.learned.dialect.authHeader).toBe(dialect.authHeader)
  })
})

describe.each(['object', 'string', 'message', 'problem', 'text'] as const)('errors as %s', (errors) => {
  test('reach the person in words', async () => {
    await using sandbox = await startSandbox({ dialect: { errors } })
    const { client } = await openTestWevion(sandbox)
    sandbox.state.plan = { creationCap: 0, readOnly: false }
    expect(await client.createKey({ name: 'Too many', expiresAt: null, rateLimit: null })).toEqual({
      kind: 'refused',
      failure: { kind: 'plan-limit', message: 'Your plan allows 0 active API keys per user.' },
    })
  })
})
