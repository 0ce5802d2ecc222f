import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { displayableInSentence } from '../../../domain/keys/key-name.ts'
import { isOwnedByAnother } from '../../../domain/rotations/key-owner.ts'
import type { Ports } from '../../ports/ports.ts'

/**
 * Returns why a key cannot be rotated here: someone else created it, and the new key would act as this connection's
 * user. Null when it can.
 */
export function ownerMismatch(
  { connectionId, owner }: ApiKey,
  { connections }: Pick<Ports, 'connections'>,
): Failure | null {
  const profile = connections.one(connectionId)?.profile
  if (profile === undefined || !isOwnedByAnother(owner, profile)) return null
  return { kind: 'rotation-problem', problem: 'other-owner', detail: displayableInSentence(owner ?? '') }
}
