import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Destination } from '../../../ports/destination.ts'
import type { DestinationContext } from '../destination-context.ts'
import { resultOf } from '../destination-error.ts'
import { createOpClient } from './client.ts'
import { deliverToOnePassword } from './deliver.ts'
import { opFailure } from './failure.ts'
import { secretIn } from './field.ts'
import type { OpItem } from './item.ts'
import type { OpOptions } from './run-op.ts'
import { warningsOf } from './warnings.ts'

/**
 * Opens a field of an item in 1Password, through its command line op, 2.30 or later. The credential is a service account's
 * token; null: op signs in by itself. The secret goes to op through standard input only.
 */
export function createOnePasswordDestination(
  config: DestinationConfigOf<'one-password'>,
  { credential, fingerprintOf }: Pick<DestinationContext, 'credential' | 'fingerprintOf'>,
  options: OpOptions = {},
): Destination {
  const { field } = config
  const client = createOpClient(config, credential, options)
  const fingerprintIn = (item: OpItem) => {
    const held = secretIn(item, field)
    return held === null ? null : fingerprintOf(held)
  }
  return {
    check: () =>
      answer(async () => {
        const item = await client.read()
        return { holds: fingerprintIn(item), warnings: warningsOf(item, field) }
      }),
    deliver: (secret) => answer(() => deliverToOnePassword(client, field, secret)),
    readBack: () => answer(async () => fingerprintIn(await client.read())),
  }
}

const answer = <Value>(work: () => Promise<Value>) => resultOf(work, opFailure)
