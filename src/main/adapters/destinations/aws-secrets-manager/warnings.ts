import { DestinationError } from '../destination-error.ts'
import type { AwsClient, AwsVersion } from './client.ts'
import { isOurs } from './deliver.ts'
import { isDenied } from './failure.ts'
import { readField } from './json-field.ts'

/**
 * Returns what the person should know before a delivery, without writing. Whether the credentials may write shows only
 * with a write: AWS has no dry run.
 * @throws (rejects) DestinationError if a delivery is certain to fail
 */
export async function warningsOf(
  client: AwsClient,
  version: AwsVersion,
  field: string | null,
): Promise<readonly string[]> {
  return [...(await warningsOfState(client)), ...warningsOfValue(version, field), ...warningsOfRight(version)]
}

async function warningsOfState(client: AwsClient): Promise<readonly string[]> {
  // Describing needs a permission that a delivery does not.
  const state = await client.description().catch((error) => {
    if (isDenied(error)) return null
    throw error
  })
  if (state === null) return []
  if (state.deleted)
    throw new DestinationError('refused', 'The secret is marked for deletion. Restore it in AWS first.')
  if (state.copiedFrom !== null) {
    const message = `The secret is a copy of the one in ${state.copiedFrom}: only that one can be changed.`
    throw new DestinationError('refused', message)
  }
  const warnings: string[] = []
  if (state.rotates) warnings.push('AWS rotates the secret by itself, and may replace what is put there.')
  if (state.owner !== null) {
    warnings.push(`The secret belongs to the AWS service ${state.owner}, which may not let it be changed.`)
  }
  return warnings
}

function warningsOfValue({ text }: AwsVersion, field: string | null): readonly string[] {
  if (text === null) return ['The secret has no value yet. It gets its first one.']
  if (field === null) {
    return readField(text, '').kind === 'no-object'
      ? []
      : ['The value of the secret is a JSON object. All of it is replaced, not one field.']
  }
  const finding = readField(text, field)
  return finding.kind === 'empty' && !finding.present
    ? [`The secret has no field ${field} yet. It will be added.`]
    : []
}

function warningsOfRight({ id }: AwsVersion): readonly string[] {
  return isOurs(id)
    ? []
    : ['Whether AWS lets you write there (secretsmanager:PutSecretValue) shows only at a delivery.']
}
