import { z } from 'zod'
import { DestinationError } from '../destination-error.ts'
import type { GithubAnswer, GithubClient } from './client.ts'
import type { GithubEndpoints } from './endpoints.ts'
import { parsed, readAudience, readPublicKey, readState } from './secret-state.ts'
import { expectDone } from './status.ts'

/** Days. A token that expires sooner gets a warning. */
const SOON = 14
const DAY = 86_400_000

const repositorySchema = z.object({
  archived: z.boolean().optional(),
  permissions: z.object({ push: z.boolean() }).optional(),
})

/**
 * Returns what the person should know before a delivery, without writing.
 * @throws (rejects) DestinationError if a delivery is certain to fail
 */
export async function warningsOf(
  client: GithubClient,
  endpoints: GithubEndpoints,
): Promise<readonly string[]> {
  const home = await client.read(endpoints.repository ?? endpoints.publicKey)
  expectDone(home, endpoints)
  const scopes = scopesOf(home)
  if (endpoints.repository !== null) expectWritable(home, endpoints, scopes !== null)
  expectScope(scopes, endpoints.repository === null ? 'admin:org' : 'repo')

  if (endpoints.repository !== null) await readPublicKey(client, endpoints)
  const state = await readState(client, endpoints)
  await readAudience(client, endpoints, state)

  const warnings = expiryWarnings(home)
  if (state === null) warnings.push(willBeMade(endpoints))
  // The other kinds of tokens show what they may read, but not what they may write.
  if (scopes === null) warnings.push('Whether the token may write there shows only at a delivery.')
  return warnings
}

function willBeMade({ repository, names }: GithubEndpoints): string {
  const sentence = `There is no secret ${names.name} yet. It will be made.`
  return repository === null
    ? `${sentence} No repository may use it at first: choose them on GitHub.`
    : sentence
}

/** Returns a classic token's scopes; null: another kind, for which GitHub names none. */
function scopesOf({ headers }: GithubAnswer): readonly string[] | null {
  const scopes = headers['x-oauth-scopes'] ?? ''
  // An app's token comes with an empty list.
  return scopes.trim() === '' ? null : scopes.split(',').map((scope) => scope.trim())
}

function expectScope(scopes: readonly string[] | null, scope: string): void {
  if (scopes === null || scopes.includes(scope)) return
  throw new DestinationError(
    'denied',
    `The token lacks the scope ${scope}. Add it in the settings of GitHub.`,
  )
}

function expectWritable(home: GithubAnswer, endpoints: GithubEndpoints, classic: boolean): void {
  const { archived, permissions } = parsed(repositorySchema, home)
  if (archived === true) {
    throw new DestinationError('refused', `The ${endpoints.label} is archived. Nothing there can be changed.`)
  }
  // For an app's token, GitHub does not say this here.
  if (classic && permissions?.push === false) {
    throw new DestinationError('denied', `The owner of the token may only read the ${endpoints.label}.`)
  }
}

/** GitHub writes `2026-12-01 09:30:00 UTC`, or an offset instead of `UTC`. */
function expiryWarnings({ headers }: GithubAnswer): string[] {
  const expiry = Date.parse(headers['github-authentication-token-expiration'] ?? '')
  const now = Date.parse(headers.date ?? '') || Date.now()
  if (Number.isNaN(expiry) || expiry - now > SOON * DAY) return []
  return [
    `The token expires on ${new Date(expiry).toISOString().slice(0, 10)} (UTC). Make a new one in time.`,
  ]
}
