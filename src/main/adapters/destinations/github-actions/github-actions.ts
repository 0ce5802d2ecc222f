import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Destination } from '../../../ports/destination.ts'
import { GITHUB_TIMES, type GithubClient, openGithub } from './client.ts'
import { deliverToGithub } from './deliver.ts'
import { endpointsOf, type GithubEndpoints } from './endpoints.ts'
import { type GithubConfig, GithubFailure, githubFailure } from './failure.ts'
import { warningsOf } from './warnings.ts'

/** A secret of GitHub Actions: of a repository, of one of its environments, or of an organisation. `times`: for tests. */
export function createGithubActionsDestination(
  config: GithubConfig,
  token: Secret | null,
  fetch: typeof globalThis.fetch,
  times = GITHUB_TIMES,
): Destination {
  async function answer<Value>(
    work: (client: GithubClient, endpoints: GithubEndpoints) => Promise<Value>,
  ): Promise<Result<Value>> {
    try {
      const endpoints = endpointsOf(config)
      const client = await openGithub(endpoints, usable(token), fetch, times)
      return succeed(await work(client, endpoints))
    } catch (error) {
      return fail(githubFailure(error))
    }
  }
  return {
    check: () =>
      answer(async (client, endpoints) => ({ holds: null, warnings: await warningsOf(client, endpoints) })),
    deliver: (secret) => answer((client, endpoints) => deliverToGithub(client, endpoints, secret)),
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
