import { type Duration, MINUTE } from '../../../../domain/instant.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { type Adoption, judgeAdoption } from '../../../../domain/rotations/adoption.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { Ports } from '../../../ports/ports.ts'
import { listFreshly } from '../../keys/sync-keys.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, oldKeyOf, type StepContext } from './step-context.ts'

/** A new key that Wevion accepted this recently is assumed to be still there. */
const JUST: Duration = MINUTE

/** Waits until the old key may be revoked, judged by the use of both keys in Wevion's list. */
export async function awaitAdoption(rotation: Rotation, context: StepContext): Promise<RotationEvent> {
  const { ports, accounts } = context
  const failed = stepFailure(rotation, context)
  const sinceProof = Math.abs(ports.now() - (rotation.verifiedAt ?? Number.NEGATIVE_INFINITY))
  // Nothing to wait for. After a pause, the list must show that nobody has revoked the new key meanwhile.
  if (rotation.plan.retire.kind === 'as-soon-as-verified' && sinceProof < JUST) return { kind: 'step-done' }
  const listing = await listFreshly(ports, accounts, rotation.connectionId)
  if (!listing.ok) return failed(listing.failure)
  const judged = adoptionOf(rotation, ports)
  if (judged === null) return { kind: 'stuck', failure: { kind: 'not-found' } }
  return judged.kind === 'adopted'
    ? { kind: 'step-done' }
    : { kind: 'not-yet', until: judged.lookAt, why: null }
}

/** Judges the adoption of the new key by the stored list; null when the new key is gone. */
export function adoptionOf(
  rotation: Rotation,
  ports: Pick<Ports, 'now' | 'keys' | 'connections' | 'rotations'>,
): Adoption | null {
  if (rotation.newKey === null) return null
  const newReference = newKeyOf(rotation, rotation.newKey)
  const newKey = ports.keys.one(newReference)
  const oldKey = ports.keys.one(oldKeyOf(rotation))
  if (newKey === null || newKey.revoked || newKey.goneSince !== null) return null
  // Someone else has revoked it: nothing is left to wait for.
  if (oldKey === null || oldKey.revoked) return { kind: 'adopted' }
  // Wevion reports uses and expiries by its own clock, so everything is judged by that clock.
  const offset = ports.connections.one(rotation.connectionId)?.clockOffset ?? 0
  const judged = judgeAdoption({
    now: ports.now() + offset,
    policy: rotation.plan.retire,
    verifiedAt: rotation.verifiedAt ?? rotation.changedAt,
    oldUse: oldKey.lastUsed,
    newUse: newKey.lastUsed,
    ownUses: ports.rotations.ownUses(newReference),
    ownAddress: ownKey(rotation, ports)?.lastUsed?.ip ?? null,
    oldExpiresAt: oldKey.expiresAt,
  })
  return judged.kind === 'waiting' && judged.lookAt !== null
    ? { ...judged, lookAt: judged.lookAt - offset }
    : judged
}

/** Returns this app's own key: the address of its last use is this app's address. */
function ownKey(
  { connectionId }: Rotation,
  { connections, keys }: Pick<Ports, 'connections' | 'keys'>,
): ApiKey | null {
  const prefix = connections.one(connectionId)?.managementKeyPrefix
  if (prefix === undefined) return null
  // If two keys share the prefix, this app's own cannot be told apart.
  const [own, another] = keys.withPrefix(connectionId, prefix, 2)
  return another === undefined ? (own ?? null) : null
}
