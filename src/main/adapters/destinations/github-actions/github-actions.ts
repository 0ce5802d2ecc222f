import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Destination } from '../../../ports/destination.ts'
import { GITHUB_TIMES, type GithubClient, openGithub } from './client.ts'
import { deliverToGithub } from './deliver.ts'
import { type GithubConfig, GithubFailure, githubFailure } from './failure.ts'
import { type GithubPlace, placeOf } from './place.ts'
import { warningsOf } from './warnings.ts'

/** A secret of GitHub Actions: of a repository, of one of its environments, or of an organisation. `times`: for tests. */
export function createGithubSecret(
  config: GithubConfig,
  token: Secret | null,
  fetch: typeof globalThis.fetch,
  times = GITHUB_TIMES,
): Destination {
  async function answer<Value>(
    work: (client: GithubClient, place: GithubPlace) => Promise<Value>,
  ): Promise<Result<Value>> {
    try {
      const place = placeOf(config)
      const client = await openGithub(place, usable(token), fetch, times)
      return succeed(await work(client, place))
    } catch (error) {
      return fail(githubFailure(error))
    }
  }
  return {
    check: () =>
      answer(async (client, place) => ({ holds: null, warnings: await warningsOf(client, place) })),
    deliver: (secret) => answer((client, place) => deliverToGithub(client, place, secret)),
    // GitHub shows a secret to nobody.
    readBack: async () => succeed(null),
  }
}

/** Throws `GithubFailure` for a token that could not even be sent. */
function usable(token: Secret | null): Secret {
  if (token === null) {
    throw new GithubFailure('denied', 'There is no token for GitHub. Enter one that may write secrets.')
  }
  if (!/^[\x21-\x7e]+$/u.test(token.reveal())) {
    throw new GithubFailure(
      'denied',
      'The token for GitHub has characters that no token has. Enter it again.',
    )
  }
  return token
}
