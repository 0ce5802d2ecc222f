import { type Duration, MINUTE } from '../../../../domain/instant.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { type Adoption, judgeAdoption } from '../../../../domain/rotations/adoption.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { Ports } from '../../../ports/ports.ts'
import { listFreshly } from '../../keys/sync-keys.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, oldKeyOf, type StepContext } from './step-context.ts'

/** A new key that Wevion accepted within this time is still there. */
const JUST: Duration = MINUTE

/** Waits until the old key may go, by what Wevion's list says of the use of both. */
export async function awaitAdoption(rotation: Rotation, context: StepContext): Promise<RotationEvent> {
  const { ports, accounts } = context
  const failed = stepFailure(rotation, context)
  const sinceProof = Math.abs(ports.now() - (rotation.verifiedAt ?? Number.NEGATIVE_INFINITY))
  // Nothing is waited for. After a pause the list has to say that nobody has revoked the new key meanwhile.
  if (rotation.plan.retire.kind === 'as-soon-as-verified' && sinceProof < JUST) return { kind: 'step-done' }
  const listing = await listFreshly(ports, accounts, rotation.connectionId)
  if (!listing.ok) return failed(listing.failure)
  const judged = adoptionOf(rotation, ports)
  if (judged === null) return { kind: 'stuck', failure: { kind: 'not-found' } }
  return judged.kind === 'adopted'
    ? { kind: 'step-done' }
    : { kind: 'not-yet', until: judged.lookAt, why: null }
}

/** What the stored list says of the two keys; null when the new one is gone. */
export function adoptionOf(
  rotation: Rotation,
  ports: Pick<Ports, 'now' | 'keys' | 'connections' | 'rotations'>,
): Adoption | null {
  if (rotation.newKey === null) return null
  const newReference = newKeyOf(rotation, rotation.newKey)
  const newKey = ports.keys.one(newReference)
  const oldKey = ports.keys.one(oldKeyOf(rotation))
  if (newKey === null || newKey.revoked || newKey.goneSince !== null) return null
  // Somebody else has revoked it: there is nothing left to wait for.
  if (oldKey === null || oldKey.revoked) return { kind: 'adopted' }
  // Uses and expiries are told by Wevion's clock, so all of it is judged by that.
  const offset = ports.connections.one(rotation.connectionId)?.clockOffset ?? 0
  const judged = judgeAdoption({
    now: ports.now() + offset,
    policy: rotation.plan.retire,
    verifiedAt: rotation.verifiedAt ?? rotation.changedAt,
    oldUse: oldKey.lastUsed,
    newUse: newKey.lastUsed,
    ownUses: ports.rotations.ownUses(newReference),
    ownAddress: ownAddress(rotation, ports)?.lastUsed?.ip ?? null,
    oldExpiresAt: oldKey.expiresAt,
  })
  return judged.kind === 'waiting' && judged.lookAt !== null
    ? { ...judged, lookAt: judged.lookAt - offset }
    : judged
}

/** The key that this app itself uses: where it was last used from is where this app is. */
function ownAddress(
  { connectionId }: Rotation,
  { connections, keys, now }: Pick<Ports, 'connections' | 'keys' | 'now'>,
): ApiKey | null {
  const prefix = connections.one(connectionId)?.managementKeyPrefix
  if (prefix === undefined) return null
  const found = keys.page(
    {
      connectionId,
      filter: 'all',
      search: prefix,
      showRevoked: false,
      sort: { column: 'last-used', direction: 'descending' },
    },
    { offset: 0, limit: 2 },
    now(),
  )
  // Two of one prefix: which is this app's own cannot be told.
  return found.rows.length === 1 ? (found.rows[0] ?? null) : null
}
