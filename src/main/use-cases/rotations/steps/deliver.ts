import type { Failure } from '../../../../domain/failure.ts'
import type { DestinationId } from '../../../../domain/identifiers.ts'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { openToDeliver } from '../../destinations/open-destination.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, type StepContext } from './step-context.ts'

/**
 * Delivers the new secret to every destination of the plan. Each delivery is recorded on disk at once; one that fails
 * does not hold up the others, and only that one is retried.
 */
export async function deliverSecret(rotation: Rotation, context: StepContext): Promise<RotationEvent | null> {
  const { ports } = context
  const failed = stepFailure(rotation, context)
  if (rotation.newKey === null) return { kind: 'stuck', failure: { kind: 'secret-not-stored' } }
  const newKey = newKeyOf(rotation, rotation.newKey)
  const secret = await ports.keychain.read({ kind: 'api-key', ...newKey })
  if (!secret.ok) return failed(secret.failure)
  ports.log.registerSecret(secret.value)
  let current = rotation
  let byHand = false
  let failure: Failure | null = null
  for (const id of rotation.plan.destinations) {
    if (current.delivered.includes(id)) continue
    if (context.stopping.aborted) return null
    const delivered = await deliverTo(id, newKey, secret.value, context)
    if (delivered === 'by-hand') byHand = true
    else if (delivered === null) current = context.record(current, { kind: 'delivered', destination: id })
    else failure ??= delivered
  }
  if (failure !== null) return failed(failure)
  return byHand ? { kind: 'not-yet', until: null, why: null } : { kind: 'step-done' }
}

/** Returns null on success. */
async function deliverTo(
  id: DestinationId,
  key: KeyReference,
  secret: Secret,
  { ports }: StepContext,
): Promise<Failure | 'by-hand' | null> {
  const destination = ports.destinations.one(id)
  if (destination === null) return { kind: 'destination-failed', problem: 'missing', message: null }
  if (destination.config.kind === 'by-hand') return 'by-hand'
  const opened = await openToDeliver(ports, destination, key)
  if (!opened.ok) {
    const { holds } = destination
    ports.destinations.note(id, { holds, failure: opened.failure, checkedAt: ports.now() })
    return opened.failure
  }
  const delivered = await opened.value.deliver(secret)
  ports.destinations.note(id, {
    holds: delivered.ok ? ports.fingerprintOf(secret) : destination.holds,
    failure: delivered.ok ? null : delivered.failure,
    checkedAt: ports.now(),
  })
  return delivered.ok ? null : delivered.failure
}
