import { fail } from '../domain/result.ts'
import { createAwsSecret } from './adapters/destinations/aws-secret.ts'
import { createCommand } from './adapters/destinations/command.ts'
import { createEnvFile } from './adapters/destinations/env-file.ts'
import { createGithubSecret } from './adapters/destinations/github-secret.ts'
import { createOnePassword } from './adapters/destinations/one-password.ts'
import type { Destination, OpenDestination } from './ports/destination.ts'
import type { FingerprintOf } from './ports/keychain.ts'

/** Opens a place by its kind. */
export function destinations(fingerprintOf: FingerprintOf, fetch: typeof globalThis.fetch): OpenDestination {
  return (config, credential) => {
    switch (config.kind) {
      case 'env-file':
        return createEnvFile(config, fingerprintOf)
      case 'command':
        return createCommand(config)
      case 'github':
        return createGithubSecret(config, credential, fetch)
      case 'aws':
        return createAwsSecret(config, fingerprintOf)
      case 'one-password':
        return createOnePassword(config, credential, fingerprintOf)
      case 'by-hand':
        return BY_HAND
    }
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
