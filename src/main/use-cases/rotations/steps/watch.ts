import { type Rotation, type RotationEvent, WATCH_AFTER } from '../../../../domain/rotations/rotation.ts'
import { listFreshly } from '../../keys/sync-keys.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, type StepContext } from './step-context.ts'

/** Checks, a day later, that the new key is still there. */
export async function watchNewKey(rotation: Rotation, context: StepContext): Promise<RotationEvent> {
  const { ports, accounts } = context
  const failed = stepFailure(rotation, context)
  const { newKey, revokedAt, verifiedAt } = rotation
  if (newKey === null) return { kind: 'stuck', failure: { kind: 'not-found' } }
  const since = Math.max(revokedAt ?? 0, verifiedAt ?? 0)
  const until = since + WATCH_AFTER
  if (ports.now() < until) return { kind: 'not-yet', until, why: null }
  const listing = await listFreshly(ports, accounts, rotation.connectionId)
  if (!listing.ok) return failed(listing.failure)
  const key = ports.keys.one(newKeyOf(rotation, newKey))
  if (key === null || key.revoked || key.goneSince !== null) {
    return {
      kind: 'stuck',
      failure: { kind: 'rotation-problem', problem: 'new-key-revoked', detail: null },
    }
  }
  return { kind: 'step-done' }
}
