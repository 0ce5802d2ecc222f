import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Destination } from '../../../ports/destination.ts'
import type { DestinationContext } from '../destination-context.ts'
import { resultOf } from '../destination-error.ts'
import { type AwsClient, type AwsOptions, withAws } from './client.ts'
import { deliverToAws } from './deliver.ts'
import { awsFailure } from './failure.ts'
import { secretIn } from './value.ts'
import { warningsOf } from './warnings.ts'

/** Opens a secret of AWS Secrets Manager, or one field of it. The other fields stay exactly as they are. */
export function createAwsSecretsManagerDestination(
  config: DestinationConfigOf<'aws'>,
  { fingerprintOf, network }: Pick<DestinationContext, 'fingerprintOf' | 'network'>,
  options: AwsOptions = {},
): Destination {
  const { jsonField } = config
  const answer = <Value>(work: (client: AwsClient) => Promise<Value>) =>
    resultOf(
      () => withAws(config, network, options, work),
      (error) => awsFailure(error, config),
    )
  const fingerprintIn = (text: string | null) => {
    const held = secretIn(text, jsonField)
    return held === null ? null : fingerprintOf(held)
  }
  return {
    check: () =>
      answer(async (client) => {
        const version = await client.read()
        const holds = fingerprintIn(version.text)
        return { holds, warnings: await warningsOf(client, version, jsonField) }
      }),
    deliver: (secret) => answer((client) => deliverToAws(client, jsonField, secret)),
    readBack: () => answer(async (client) => fingerprintIn((await client.read()).text)),
  }
}
