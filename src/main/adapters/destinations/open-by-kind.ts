import { fail } from '../../../domain/result.ts'
import type { Destination, OpenDestination } from '../../ports/destination.ts'
import type { FingerprintOf } from '../../ports/keychain.ts'
import type { SystemNetwork } from '../../ports/system-network.ts'

/** Opens a place by its kind. */
export function destinations(
  fingerprintOf: FingerprintOf,
  fetch: typeof globalThis.fetch,
  network: SystemNetwork,
): OpenDestination {
  return (config, credential) => {
    switch (config.kind) {
      case 'env-file':
        return whenAsked(async () => {
          const { createEnvFileDestination } = await import('./env-file/env-file.ts')
          return createEnvFileDestination(config, fingerprintOf)
        })
      case 'command':
        return whenAsked(async () => {
          const { createCommandDestination } = await import('./command/command.ts')
          return createCommandDestination(config)
        })
      case 'github':
        return whenAsked(async () => {
          const { createGithubActionsDestination } = await import('./github-actions/github-actions.ts')
          return createGithubActionsDestination(config, credential, fetch)
        })
      case 'aws':
        return whenAsked(async () => {
          const { createAwsSecretsManagerDestination } = await import(
            './aws-secrets-manager/aws-secrets-manager.ts'
          )
          return createAwsSecretsManagerDestination(config, fingerprintOf, network)
        })
      case 'one-password':
        return whenAsked(async () => {
          const { createOnePasswordDestination } = await import('./one-password/one-password.ts')
          return createOnePasswordDestination(config, credential, fingerprintOf)
        })
      case 'by-hand':
        return BY_HAND
    }
  }
}

/** The code for a kind of place is read with the first question to one: most starts ask none, and zod comes with GitHub's. */
function whenAsked(open: () => Promise<Destination>): Destination {
  return {
    check: async () => (await open()).check(),
    deliver: async (secret) => (await open()).deliver(secret),
    readBack: async () => (await open()).readBack(),
  }
}

const BY_HAND: Destination = { check: refuse, deliver: refuse, readBack: refuse }

async function refuse() {
  return fail({
    kind: 'destination-failed',
    problem: 'refused',
    message: 'Only you can put the secret there.',
  })
}
