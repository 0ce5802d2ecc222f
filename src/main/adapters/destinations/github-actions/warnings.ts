import { z } from 'zod'
import type { GithubAnswer, GithubClient } from './client.ts'
import { GithubFailure } from './failure.ts'
import type { GithubPlace } from './place.ts'
import { parsed, readAudience, readPublicKey, readState } from './secret-state.ts'
import { expectDone } from './status.ts'

/** In days: a token that expires sooner is worth a word. */
const SOON = 14
const DAY = 86_400_000

const repositorySchema = z.object({
  archived: z.boolean().optional(),
  permissions: z.object({ push: z.boolean() }).optional(),
})

/** What the person should know before a delivery, found out without writing. Throws `GithubFailure` for what fails for certain. */
export async function warningsOf(client: GithubClient, place: GithubPlace): Promise<readonly string[]> {
  const home = await client.read(place.repository ?? place.publicKey)
  expectDone(home, place)
  const scopes = scopesOf(home)
  if (place.repository !== null) expectWritable(home, place, scopes !== null)
  expectScope(scopes, place.repository === null ? 'admin:org' : 'repo')

  if (place.repository !== null) await readPublicKey(client, place)
  const state = await readState(client, place)
  await readAudience(client, place, state)

  const warnings = expiryWarnings(home)
  if (state === null) warnings.push(willBeMade(place))
  // The other kinds of tokens show what they may read, not what they may write.
  if (scopes === null) warnings.push('Whether the token may write there shows only at a delivery.')
  return warnings
}

function willBeMade({ repository, names }: GithubPlace): string {
  const sentence = `There is no secret ${names.name} yet. It will be made.`
  return repository === null
    ? `${sentence} No repository may use it at first: choose them on GitHub.`
    : sentence
}

/** A classic token's scopes; null: it is of another kind, for which GitHub names none. */
function scopesOf({ headers }: GithubAnswer): readonly string[] | null {
  const scopes = headers['x-oauth-scopes'] ?? ''
  // Those of apps come with an empty list.
  return scopes.trim() === '' ? null : scopes.split(',').map((scope) => scope.trim())
}

function expectScope(scopes: readonly string[] | null, scope: string): void {
  if (scopes === null || scopes.includes(scope)) return
  throw new GithubFailure('denied', `The token lacks the scope ${scope}. Add it in the settings of GitHub.`)
}

function expectWritable(home: GithubAnswer, place: GithubPlace, classic: boolean): void {
  const { archived, permissions } = parsed(repositorySchema, home)
  if (archived === true) {
    throw new GithubFailure('refused', `The ${place.words} is archived. Nothing there can be changed.`)
  }
  // Of the token of an app, GitHub does not say it here.
  if (classic && permissions?.push === false) {
    throw new GithubFailure('denied', `The owner of the token may only read the ${place.words}.`)
  }
}

/** GitHub writes `2026-12-01 09:30:00 UTC`, or an offset in the place of `UTC`. */
function expiryWarnings({ headers }: GithubAnswer): string[] {
  const expiry = Date.parse(headers['github-authentication-token-expiration'] ?? '')
  const now = Date.parse(headers.date ?? '') || Date.now()
  if (Number.isNaN(expiry) || expiry - now > SOON * DAY) return []
  return [
    `The token expires on ${new Date(expiry).toISOString().slice(0, 10)} (UTC). Make a new one in time.`,
  ]
}
