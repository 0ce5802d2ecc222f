import type { DestinationProblem } from '../domain/destination.ts'
import { fail } from '../domain/result.ts'
import { createAwsSecret } from './adapters/destinations/aws-secret.ts'
import { createCommand } from './adapters/destinations/command.ts'
import { createEnvFile } from './adapters/destinations/env-file.ts'
import type { Destination, OpenDestination } from './ports/destination.ts'
import type { FingerprintOf } from './ports/keychain.ts'

/** Opens a place by its kind. */
export function destinations(fingerprintOf: FingerprintOf): OpenDestination {
  return (config) => {
    switch (config.kind) {
      case 'env-file':
        return createEnvFile(config, fingerprintOf)
      case 'command':
        return createCommand(config)
      case 'aws':
        return createAwsSecret(config, fingerprintOf)
      case 'by-hand':
        return refusing('refused', 'Only you can put the secret there.')
      default:
        return refusing('other', 'This version cannot deliver to such a place.')
    }
  }
}

function refusing(problem: DestinationProblem, message: string): Destination {
  const refuse = async () => fail({ kind: 'destination-failed', problem, message })
  return { check: refuse, deliver: refuse, readBack: refuse }
}
