import { expect } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { createAwsSecretsManagerDestination } from '../../../../src/main/adapters/destinations/aws-secrets-manager/aws-secrets-manager.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import type { SystemNetwork } from '../../../../src/main/ports/system-network.ts'
import type { AwsServer } from './server.ts'

export const NAME = 'prod/payments'
export const SECRET = new Secret('wv_live_Qz7kTmX9pL2vB5nR8cW1yH4jD6sF3gK0aE')
export const OTHER = new Secret('wv_live_0aE3gK6sF4jD1yH8cW5nR2vB9pL7kTmXQz')
export const KEYS = { accessKeyId: 'AKIDTEST', secretAccessKey: 'not-a-real-one' }
export const DONE = { ok: true, value: undefined }
/** Names of versions that somebody else made. */
export const FIRST = 'made-in-the-console-of-aws-one'
export const SECOND = 'made-in-the-console-of-aws-two'

/** No proxy, and no certificates but those that are given. */
export const directNetwork = (certificates: readonly string[] = []): SystemNetwork => ({
  proxiesFor: async () => 'DIRECT',
  certificates: () => certificates,
})

/** The server's secret as a whole, or one field of it. */
export function openDestination({ endpoint }: AwsServer, jsonField: string | null = null) {
  const config = { kind: 'aws', region: 'eu-central-1', profile: null, secretId: NAME, jsonField } as const
  return createAwsSecretsManagerDestination(
    config,
    { fingerprintOf, network: directNetwork() },
    { endpoint, credentials: KEYS },
  )
}

export function failedWith(problem: string, message = /./u) {
  return {
    ok: false,
    failure: { kind: 'destination-failed', problem, message: expect.stringMatching(message) },
  }
}
