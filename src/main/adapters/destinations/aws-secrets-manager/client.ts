import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager'
import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { SystemNetwork } from '../../../ports/system-network.ts'
import { DestinationError } from '../destination-error.ts'
import { within } from '../time-limit.ts'
import { isDenied } from './failure.ts'
import { RefusePlainHttp } from './refuse-plain-http.ts'
import { SystemAgent } from './system-agent.ts'

/** The current version of the secret. `id` and `text` are null if it never got a value. */
export interface AwsVersion {
  readonly id: string | null
  readonly text: string | null
}

/** What AWS tells about the secret besides its value. */
export interface AwsDescription {
  readonly deleted: boolean
  readonly rotates: boolean
  /** The other AWS service that it belongs to. */
  readonly owner: string | null
  /** The region that it is a replica of; null: it is no replica. */
  readonly copiedFrom: string | null
}

/** Milliseconds. */
export interface AwsTimeLimits {
  readonly connection: number
  /** Until the answer to one request begins. */
  readonly request: number
  /** For a whole call: finding credentials, all attempts, the pauses between them. */
  readonly call: number
}

/** For tests. Without them, AWS's own configuration applies. */
export interface AwsOptions {
  /** This one alone may be of http. */
  readonly endpoint?: string
  readonly credentials?: NonNullable<SecretsManagerClientConfig['credentials']>
  readonly timeLimits?: AwsTimeLimits
}

/**
 * The few calls that are made for a secret.
 * @throws (rejects) DestinationError and the SDK's errors
 */
export interface AwsClient {
  read(): Promise<AwsVersion>
  /** Returns the id of the version that was current before; null: there was none. */
  previousId(): Promise<string | null>
  /** Writes a current version with the id `token`. Repeating it with the same value changes nothing. */
  write(text: string, token: string): Promise<void>
  description(): Promise<AwsDescription>
}

const TIME_LIMITS: AwsTimeLimits = { connection: 10_000, request: 30_000, call: 90_000 }
const ATTEMPTS = 3

/** Opens a client while `work` runs. The SDK is loaded with its first use, not at start. */
export async function withAws<Value>(
  { region, profile, secretId }: DestinationConfigOf<'aws'>,
  network: SystemNetwork,
  { endpoint, credentials, timeLimits = TIME_LIMITS }: AwsOptions,
  work: (client: AwsClient) => Promise<Value>,
): Promise<Value> {
  const sdk = await import('@aws-sdk/client-secrets-manager')
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node')
  const { loadSharedConfigFiles } = await import('@smithy/core/config')
  // The SDK reads AWS's configuration once per process. This app runs for weeks, and the person may have changed it since.
  await loadSharedConfigFiles({ ignoreCache: true })
  const requestHandler = {
    connectionTimeout: timeLimits.connection,
    requestTimeout: timeLimits.request,
    // Otherwise the SDK would only log it.
    throwOnRequestTimeout: true,
    socketTimeout: timeLimits.request,
    httpsAgent: new SystemAgent(network),
    ...(endpoint?.startsWith('http:') !== true && { httpAgent: new RefusePlainHttp() }),
  }
  const client = new sdk.SecretsManagerClient({
    region,
    maxAttempts: ATTEMPTS,
    retryMode: 'standard',
    requestHandler,
    // The clients that sign in to AWS for credentials open connections of their own.
    credentialDefaultProvider: (init) => defaultProvider({ ...init, clientConfig: { requestHandler } }),
    ...(profile !== null && { profile }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  })
  const limited = <Answer>(call: (options: { abortSignal: AbortSignal }) => Promise<Answer>) =>
    // The SDK's time limits cover neither a program that finds credentials nor an answer that trickles in.
    within(
      timeLimits.call,
      (abortSignal) => call({ abortSignal }),
      () => {
        throw new DestinationError('timed-out', `AWS did not answer within ${timeLimits.call / 1_000} s.`)
      },
    )

  const description = async (): Promise<AwsDescription> => {
    const command = new sdk.DescribeSecretCommand({ SecretId: secretId })
    const found = await limited((options) => client.send(command, options))
    const home = found.PrimaryRegion ?? region
    return {
      deleted: found.DeletedDate !== undefined,
      rotates: found.RotationEnabled === true,
      owner: found.OwningService ?? null,
      copiedFrom: home === region ? null : home,
    }
  }

  /** Null: the secret has no version of that label. */
  const version = async (VersionStage: 'AWSCURRENT' | 'AWSPREVIOUS') => {
    const command = new sdk.GetSecretValueCommand({ SecretId: secretId, VersionStage })
    try {
      return await limited((options) => client.send(command, options))
    } catch (error) {
      if (!(error instanceof sdk.ResourceNotFoundException)) throw error
      // The error has the same name if there is no such secret at all.
      await description().catch((why) => {
        throw isDenied(why) ? error : why
      })
      return null
    }
  }

  try {
    return await work({
      description,
      async read() {
        const found = await version('AWSCURRENT')
        if (found === null) return { id: null, text: null }
        if (found.SecretString === undefined) {
          throw new DestinationError('refused', 'The secret holds binary data, which is left alone.')
        }
        return { id: found.VersionId ?? null, text: found.SecretString }
      },
      previousId: async () => (await version('AWSPREVIOUS'))?.VersionId ?? null,
      async write(SecretString, ClientRequestToken) {
        const request = { SecretId: secretId, SecretString, ClientRequestToken }
        const command = new sdk.PutSecretValueCommand(request)
        await limited((options) => client.send(command, options))
      },
    })
  } finally {
    client.destroy()
    requestHandler.httpsAgent.destroy()
  }
}
