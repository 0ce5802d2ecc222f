import { randomBytes, randomUUID } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import Database from 'better-sqlite3'
import type { Person } from './people.ts'

export type Verification =
  | { readonly kind: 'accepted'; readonly authId: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }

/** Issues real keys: better-auth makes, hashes, verifies, expires and rate-limits them, as Wevion's back end does. */
export interface KeyIssuer {
  readonly database: Database.Database
  /** Every secret that was issued, for tests that look for them; the database holds hashes only. */
  readonly secrets: readonly string[]
  create(
    owner: Person,
    details: { name: string; expiresAt: number | null; rateLimit: number },
  ): Promise<{ authId: string; secret: string }>
  verify(secret: string): Promise<Verification>
  revoke(authId: string): void
  /**
   * Moves the instants that better-auth keeps, so that its expiry and limits follow the sandbox's clock.
   * @param milliseconds how far that clock moved forward
   */
  shift(milliseconds: number): void
}

const WINDOW = 60_000

export async function openKeyIssuer(people: readonly Person[]): Promise<KeyIssuer> {
  const database = new Database(':memory:')
  const auth = betterAuth({
    database,
    secret: randomBytes(32).toString('hex'),
    baseURL: 'http://127.0.0.1',
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [
      apiKey({
        defaultPrefix: 'wv_live_',
        defaultKeyLength: 64,
        startingCharactersConfig: { shouldStore: true, charactersLength: 10 },
        maximumNameLength: 100_000_000,
        keyExpiration: { minExpiresIn: 0, maxExpiresIn: 100_000 },
        rateLimit: { enabled: true, timeWindow: WINDOW, maxRequests: 100 },
      }),
    ],
  })
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
  const addUser = database.prepare(
    'INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
  )
  const now = new Date().toISOString()
  for (const person of people) addUser.run(person.id, person.name, person.email, now, now)

  const disable = database.prepare('UPDATE apikey SET enabled = 0 WHERE id = ?')
  const setExpiry = database.prepare('UPDATE apikey SET expiresAt = ? WHERE id = ?')
  const withTimes = database.prepare<
    [],
    { id: string; expiresAt: string | null; lastRequest: string | null }
  >('SELECT id, expiresAt, lastRequest FROM apikey WHERE expiresAt IS NOT NULL OR lastRequest IS NOT NULL')
  const setTimes = database.prepare('UPDATE apikey SET expiresAt = ?, lastRequest = ? WHERE id = ?')

  const secrets: string[] = []
  return {
    database,
    secrets,

    async create(owner, { name, expiresAt, rateLimit }) {
      const made = await auth.api.createApiKey({
        body: {
          // better-auth takes short names only; the key repository has the whole one.
          name: name.slice(0, 30) || randomUUID(),
          userId: owner.id,
          rateLimitEnabled: true,
          rateLimitMax: rateLimit,
          rateLimitTimeWindow: WINDOW,
        },
      })
      if (expiresAt !== null) setExpiry.run(new Date(expiresAt).toISOString(), made.id)
      secrets.push(made.key)
      return { authId: made.id, secret: made.key }
    },

    async verify(secret) {
      const { valid, error, key } = await auth.api.verifyApiKey({ body: { key: secret } })
      if (valid && key !== null) return { kind: 'accepted', authId: key.id }
      if (error?.code === 'RATE_LIMITED') {
        const details: unknown = 'details' in error ? error.details : null
        const wait =
          typeof details === 'object' && details !== null && 'tryAgainIn' in details
            ? Number(details.tryAgainIn)
            : WINDOW
        return { kind: 'rate-limited', retryAfter: Math.ceil(wait / 1_000) }
      }
      return { kind: 'refused' }
    },

    revoke: (authId) => void disable.run(authId),

    shift(milliseconds) {
      const shifted = (text: string | null) =>
        text === null ? null : new Date(Date.parse(text) - milliseconds).toISOString()
      for (const row of withTimes.all())
        setTimes.run(shifted(row.expiresAt), shifted(row.lastRequest), row.id)
    },
  }
}
