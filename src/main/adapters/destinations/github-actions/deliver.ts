import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import type { GithubAnswer, GithubClient } from './client.ts'
import type { GithubEndpoints } from './endpoints.ts'
import { seal } from './seal.ts'
import {
  type GithubAudience,
  type GithubPublicKey,
  type GithubSecretState,
  readAudience,
  readPublicKey,
  readState,
} from './secret-state.ts'
import { expectDone } from './status.ts'

/** Milliseconds. GitHub's dates are whole seconds, and its clocks differ. */
const SAME_MOMENT = 2_000

/**
 * Writes the secret. GitHub shows secrets to nobody: the only proof is that its date changes, or that it is there where
 * none was before.
 * @throws (rejects) DestinationError
 */
export async function deliverToGithub(
  client: GithubClient,
  endpoints: GithubEndpoints,
  secret: Secret,
): Promise<undefined> {
  // The public key comes first: it tells a missing repository from a missing secret.
  const key = await readPublicKey(client, endpoints)
  const before = await readState(client, endpoints)
  const audience = await readAudience(client, endpoints, before)
  const answer = await writeSealed(client, endpoints, secret, key, audience)
  await expectMoved(client, endpoints, before, answer)
}

async function writeSealed(
  client: GithubClient,
  endpoints: GithubEndpoints,
  secret: Secret,
  key: GithubPublicKey,
  audience: GithubAudience,
): Promise<GithubAnswer> {
  const write = async ({ key, id }: GithubPublicKey) =>
    client.write(endpoints.secret, { ...audience, encrypted_value: await seal(secret, key), key_id: id })
  const answer = await write(key)
  if (answer.status !== 422) return expectDone(answer, endpoints)
  // GitHub does not take what was sealed with a key that is no longer current.
  const current = await readPublicKey(client, endpoints)
  return expectDone(current.id === key.id ? answer : await write(current), endpoints)
}

async function expectMoved(
  client: GithubClient,
  endpoints: GithubEndpoints,
  before: GithubSecretState | null,
  answer: GithubAnswer,
): Promise<void> {
  if (hasMoved(before, await readState(client, endpoints), answer)) return
  // The read may have come from a server that the write has not reached yet.
  await client.pause()
  if (hasMoved(before, await readState(client, endpoints), answer)) return
  const message = 'GitHub said that it took the secret, but does not show that it has changed. Try again.'
  throw new DestinationError('other', message)
}

function hasMoved(before: GithubSecretState | null, after: GithubSecretState | null, answer: GithubAnswer) {
  if (after === null) return false
  if (before === null) return true
  const earlier = Date.parse(before.updated_at)
  if (Date.parse(after.updated_at) !== earlier) return true
  // The later of two writes within a second cannot be recognised by its date.
  return Math.abs(Date.parse(answer.headers.date ?? '') - earlier) <= SAME_MOMENT
}
