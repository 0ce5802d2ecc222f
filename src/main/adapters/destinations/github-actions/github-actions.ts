import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import { succeed } from '../../../../domain/result.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Destination } from '../../../ports/destination.ts'
import type { DestinationContext } from '../destination-context.ts'
import { DestinationError, resultOf } from '../destination-error.ts'
import { GITHUB_TIMES, type GithubClient, openGithub } from './client.ts'
import { deliverToGithub } from './deliver.ts'
import { endpointsOf, type GithubEndpoints } from './endpoints.ts'
import { githubFailure } from './failure.ts'
import { warningsOf } from './warnings.ts'

/** Opens a secret of GitHub Actions: of a repository, an environment, or an organisation. `times`: for tests. */
export function createGithubActionsDestination(
  config: DestinationConfigOf<'github'>,
  { credential, fetch }: Pick<DestinationContext, 'credential' | 'fetch'>,
  times = GITHUB_TIMES,
): Destination {
  const answer = <Value>(work: (client: GithubClient, endpoints: GithubEndpoints) => Promise<Value>) =>
    resultOf(async () => {
      const endpoints = endpointsOf(config)
      const client = await openGithub(endpoints, usable(credential), fetch, times)
      return work(client, endpoints)
    }, githubFailure)
  return {
    check: () =>
      answer(async (client, endpoints) => ({ holds: null, warnings: await warningsOf(client, endpoints) })),
    deliver: (secret) => answer((client, endpoints) => deliverToGithub(client, endpoints, secret)),
    // GitHub shows secrets to nobody.
    readBack: async () => succeed(null),
  }
}

/** @throws DestinationError for a token that could not even be sent */
function usable(token: Secret | null): Secret {
  if (token === null) {
    throw new DestinationError('denied', 'There is no token for GitHub. Enter one that may write secrets.')
  }
  if (!/^[\x21-\x7e]+$/u.test(token.reveal())) {
    throw new DestinationError(
      'denied',
      'The token for GitHub has characters that no token has. Enter it again.',
    )
  }
  return token
}
