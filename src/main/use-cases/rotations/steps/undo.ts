import { isPending } from '../../../../domain/creations/creation.ts'
import { HOUR } from '../../../../domain/instant.ts'
import { succeed } from '../../../../domain/result.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import { revokeKey } from '../../keys/revoke-key.ts'
import { failedStep, newKeyOf, type RotationTools } from './step-context.ts'

/** Takes back a replacement that nobody has been given: revoked at Wevion, its secret forgotten. */
export async function undoReplacement(rotation: Rotation, tools: RotationTools): Promise<RotationEvent> {
  const { ports, accounts, resolve } = tools
  const creation = rotation.creationId === null ? null : ports.creations.one(rotation.creationId)
  if (creation === null) return { kind: 'undone' }
  if (isPending(creation)) {
    const found = creation.state === 'asked' ? await resolve.investigate(creation.id) : succeed(creation)
    if (!found.ok) return failedStepAgain(found.failure)
    if (isPending(found.value)) {
      const discarded = await resolve.discard(creation.id, false)
      return discarded.ok ? { kind: 'undone' } : failedStepAgain(discarded.failure)
    }
    if (found.value.state !== 'stored') return { kind: 'undone' }
  }
  const made = rotation.newKey ?? ports.creations.one(creation.id)?.keyId ?? null
  if (made === null) return { kind: 'undone' }
  const revoked = await revokeKey(ports, accounts)(newKeyOf(rotation, made))
  if (!revoked.ok)
    return revoked.failure.kind === 'not-found' ? { kind: 'undone' } : failedStepAgain(revoked.failure)
  return revoked.value.kind === 'revoked' ? { kind: 'undone' } : failedStepAgain(revoked.value.failure)

  /** The person wants it undone: it is tried until it is. */
  function failedStepAgain(failure: Parameters<typeof failedStep>[0]): RotationEvent {
    const event = failedStep(failure, rotation.attempts, ports.now())
    return event.kind === 'failed' ? event : { kind: 'failed', failure, retryAt: ports.now() + HOUR }
  }
}
