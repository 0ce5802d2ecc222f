import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager'
import { type AwsConfig, AwsFailure } from './aws-failure.ts'

/** One version of the secret; `id` and `text` are null if there is none with that label. */
export interface AwsVersion {
  readonly id: string | null
  readonly text: string | null
}

/** What AWS tells of the secret besides its value. */
export interface AwsDescription {
  readonly deleted: boolean
  readonly rotates: boolean
  /** The other AWS service that it belongs to. */
  readonly owner: string | null
  /** The region that it is copied from; null: it is no copy. */
  readonly copiedFrom: string | null
}

/** In milliseconds. */
export interface AwsTimeLimits {
  readonly connection: number
  /** For one request's answer to begin. */
  readonly request: number
  /** For a call as a whole: finding credentials, all attempts, the pauses between them. */
  readonly call: number
}

/** For tests: everything is as AWS's own configuration has it without them. */
export interface AwsOptions {
  readonly endpoint?: string
  readonly credentials?: NonNullable<SecretsManagerClientConfig['credentials']>
  readonly timeLimits?: AwsTimeLimits
}

/** The few calls that are made for a secret. All throw `AwsFailure` and the SDK's errors. */
export interface AwsClient {
  read(label: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<AwsVersion>
  /** Makes it the current version, which is then called `token`. A repetition with the same value changes nothing. */
  write(text: string, token: string): Promise<void>
  describe(): Promise<AwsDescription>
}

const TIME_LIMITS: AwsTimeLimits = { connection: 10_000, request: 30_000, call: 90_000 }
const ATTEMPTS = 3

/** Opens a client for the time of `work`. The SDK is loaded with its first use: the app starts without it. */
export async function withAws<Value>(
  { region, profile, secretId }: AwsConfig,
  { endpoint, credentials, timeLimits = TIME_LIMITS }: AwsOptions,
  work: (client: AwsClient) => Promise<Value>,
): Promise<Value> {
  const sdk = await import('@aws-sdk/client-secrets-manager')
  const client = new sdk.SecretsManagerClient({
    region,
    maxAttempts: ATTEMPTS,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: timeLimits.connection,
      requestTimeout: timeLimits.request,
      // Else it would only be a line in the log.
      throwOnRequestTimeout: true,
      socketTimeout: timeLimits.request,
    },
    ...(profile !== null && { profile }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  })
  const limited = <Answer>(call: (options: { abortSignal: AbortSignal }) => Promise<Answer>) =>
    within(timeLimits.call, call)

  async function describe(): Promise<AwsDescription> {
    const found = await limited((options) =>
      client.send(new sdk.DescribeSecretCommand({ SecretId: secretId }), options),
    )
    const home = found.PrimaryRegion ?? region
    return {
      deleted: found.DeletedDate !== undefined,
      rotates: found.RotationEnabled === true,
      owner: found.OwningService ?? null,
      copiedFrom: home === region ? null : home,
    }
  }

  try {
    return await work({
      async read(label) {
        try {
          const found = await limited((options) =>
            client.send(new sdk.GetSecretValueCommand({ SecretId: secretId, VersionStage: label }), options),
          )
          if (found.SecretString === undefined) {
            throw new AwsFailure('refused', 'The secret holds binary data, which is left alone.')
          }
          return { id: found.VersionId ?? null, text: found.SecretString }
        } catch (error) {
          if (!(error instanceof sdk.ResourceNotFoundException)) throw error
          // A secret that never got a value is called missing as well, unless one asks for it alone.
          await describe().catch(() => {
            throw error
          })
          return { id: null, text: null }
        }
      },
      async write(text, token) {
        await limited((options) =>
          client.send(
            new sdk.PutSecretValueCommand({
              SecretId: secretId,
              SecretString: text,
              ClientRequestToken: token,
            }),
            options,
          ),
        )
      },
      describe,
    })
  } finally {
    client.destroy()
  }
}

/** The time limits of the SDK cover neither a program that finds credentials nor an answer that trickles in. */
async function within<Answer>(
  milliseconds: number,
  call: (options: { abortSignal: AbortSignal }) => Promise<Answer>,
): Promise<Answer> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort()
      reject(new AwsFailure('timed-out', `AWS did not answer within ${milliseconds / 1_000} s.`))
    }, milliseconds)
  })
  try {
    return await Promise.race([call({ abortSignal: controller.signal }), late])
  } finally {
    clearTimeout(timer)
  }
}
