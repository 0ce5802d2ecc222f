import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import type { OpClient } from './client.ts'
import { expectEditable, keepsOthers, secretIn, withField } from './field.ts'
import type { OpItem } from './item.ts'

/**
 * Writes the secret to the field, and reads it back.
 * @throws (rejects) DestinationError
 */
export async function deliverToOnePassword(
  client: OpClient,
  field: string,
  secret: Secret,
): Promise<undefined> {
  const item = await client.read()
  if (secretIn(item, field)?.equals(secret)) return
  expectEditable(item)
  const changed = withField(item, field, secret.reveal())
  // op replaces the whole item and has no conditional write.
  if (!isSame(item, await client.read())) throw changedMeanwhile('Nothing was written: try again.')
  await client.write(item, changed)
  const written = await client.read()
  if (!secretIn(written, field)?.equals(secret)) {
    throw new DestinationError('other', 'op reported success, but 1Password does not hold the secret.')
  }
  if (written.id !== item.id || written.version > item.version + 1) {
    throw changedMeanwhile("The secret is there; look at the item's history for what may be lost.")
  }
  if (!keepsOthers(item, written, field)) {
    throw new DestinationError(
      'other',
      "The secret is there, but other fields of the item changed with it: look at the item's history.",
    )
  }
}

function isSame(item: OpItem, other: OpItem): boolean {
  return item.id === other.id && item.vault.id === other.vault.id && item.version === other.version
}

function changedMeanwhile(advice: string): DestinationError {
  return new DestinationError(
    'changed-meanwhile',
    `Somebody else changed the item at the same time. ${advice}`,
  )
}
