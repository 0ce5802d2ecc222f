import type { Secret } from '../../../../domain/secret.ts'
import type { GithubAnswer, GithubClient } from './client.ts'
import { GithubFailure } from './failure.ts'
import type { GithubPlace } from './place.ts'
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

/** In milliseconds: GitHub's dates are whole seconds, and its clocks not all the same. */
const SAME_MOMENT = 2_000

/**
 * Puts the secret there. GitHub shows no secret to anyone: that its date moves, or that it is there where none was, is
 * all the proof there can be. Throws `GithubFailure`.
 */
export async function deliverToGithub(
  client: GithubClient,
  place: GithubPlace,
  secret: Secret,
): Promise<undefined> {
  // The key comes first: it tells a place that is missing from a secret that is.
  const key = await readPublicKey(client, place)
  const before = await readState(client, place)
  const audience = await readAudience(client, place, before)
  const answer = await writeSealed(client, place, secret, key, audience)
  await expectMoved(client, place, before, answer)
}

async function writeSealed(
  client: GithubClient,
  place: GithubPlace,
  secret: Secret,
  key: GithubPublicKey,
  audience: GithubAudience,
): Promise<GithubAnswer> {
  const write = async ({ key, id }: GithubPublicKey) =>
    client.write(place.secret, { ...audience, encrypted_value: await seal(secret, key), key_id: id })
  const answer = await write(key)
  if (answer.status !== 422) return expectDone(answer, place)
  // What was sealed for a key that is no longer the current one was not taken.
  const current = await readPublicKey(client, place)
  return expectDone(current.id === key.id ? answer : await write(current), place)
}

async function expectMoved(
  client: GithubClient,
  place: GithubPlace,
  before: GithubSecretState | null,
  answer: GithubAnswer,
): Promise<void> {
  if (hasMoved(before, await readState(client, place), answer)) return
  // It may have been read where the write has not arrived yet.
  await client.pause()
  if (hasMoved(before, await readState(client, place), answer)) return
  const message = 'GitHub said that it took the secret, but does not show that it has changed. Try again.'
  throw new GithubFailure('other', message)
}

function hasMoved(before: GithubSecretState | null, after: GithubSecretState | null, answer: GithubAnswer) {
  if (after === null) return false
  if (before === null) return true
  const earlier = Date.parse(before.updated_at)
  if (Date.parse(after.updated_at) !== earlier) return true
  // Of two writes within a second, the later one cannot be told by its date.
  return Math.abs(Date.parse(answer.headers.date ?? '') - earlier) <= SAME_MOMENT
}
