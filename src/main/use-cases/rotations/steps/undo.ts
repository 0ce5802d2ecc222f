import { isPending } from '../../../../domain/creations/creation.ts'
import type { Failure } from '../../../../domain/failure.ts'
import { HOUR } from '../../../../domain/instant.ts'
import { succeed } from '../../../../domain/result.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import { revokeKey } from '../../keys/revoke-key.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, type StepContext } from './step-context.ts'

/** Undoes a new key that nobody was given: revokes it at Wevion and deletes its secret. */
export async function undoRotation(rotation: Rotation, context: StepContext): Promise<RotationEvent> {
  const { ports, accounts, resolve } = context
  const failed = stepFailure(rotation, context)
  const creation = rotation.creationId === null ? null : ports.creations.one(rotation.creationId)
  if (creation === null) return { kind: 'undone' }
  if (isPending(creation)) {
    const found = creation.state === 'asked' ? await resolve.investigate(creation.id) : succeed(creation)
    if (!found.ok) return retriedUntilUndone(found.failure)
    if (isPending(found.value)) {
      const discarded = await resolve.discard(creation.id, false)
      return discarded.ok ? { kind: 'undone' } : retriedUntilUndone(discarded.failure)
    }
    if (found.value.state !== 'stored') return { kind: 'undone' }
  }
  const made = rotation.newKey ?? ports.creations.one(creation.id)?.keyId ?? null
  if (made === null) return { kind: 'undone' }
  const revoked = await revokeKey(ports, accounts)(newKeyOf(rotation, made))
  if (!revoked.ok)
    return revoked.failure.kind === 'not-found' ? { kind: 'undone' } : retriedUntilUndone(revoked.failure)
  return revoked.value.kind === 'revoked' ? { kind: 'undone' } : retriedUntilUndone(revoked.value.failure)

  /** Always retries: the person wants it undone. */
  function retriedUntilUndone(failure: Failure): RotationEvent {
    const event = failed(failure)
    return event.kind === 'failed' ? event : { kind: 'failed', failure, retryAt: ports.now() + HOUR }
  }
}
