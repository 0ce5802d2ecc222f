import {
  isListedAsManagementKey,
  managementKeyPrefix,
} from '../../../../domain/connections/management-key.ts'
import type { Result } from '../../../../domain/result.ts'
import { fail, succeed } from '../../../../domain/result.ts'
import { mayRevokeOld, type Rotation, type RotationEvent } from '../../../../domain/rotations/rotation.ts'
import { revokeKey } from '../../keys/revoke-key.ts'
import { findOverwrittenDestination } from './find-overwritten-destination.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, oldKeyOf, type StepContext } from './step-context.ts'

/**
 * Revokes the old key. Checks once more before it that the journal says the new key is proven, and that the keychain
 * and the destinations hold its secret.
 */
export async function revokeOldKey(rotation: Rotation, context: StepContext): Promise<RotationEvent> {
  const { ports, accounts } = context
  const failed = stepFailure(rotation, context)
  if (!mayRevokeOld(rotation))
    return { kind: 'stuck', failure: { kind: 'rotation-problem', problem: 'inconsistent', detail: null } }
  // A compromised key is revoked whatever else is wrong.
  if (rotation.newKey !== null && rotation.plan.mode === 'standard') {
    const held = await ports.keychain.read({ kind: 'api-key', ...newKeyOf(rotation, rotation.newKey) })
    if (!held.ok) return failed(held.failure)
    const lost = await findOverwrittenDestination(ports, rotation, held.value)
    if (lost !== null) return lost
    const switched = await switchManagementKey(rotation, context)
    if (!switched.ok) return failed(switched.failure)
  }
  const old = oldKeyOf(rotation)
  if (ports.keys.one(old)?.revoked === true) return { kind: 'step-done' }
  // `relaxed`, since the end of this step is written right after it and takes this write along to the disk.
  const revoked = await revokeKey(ports, accounts, { durability: 'relaxed' })(old)
  if (!revoked.ok)
    return revoked.failure.kind === 'not-found' ? { kind: 'step-done' } : failed(revoked.failure)
  if (revoked.value.kind === 'revoked') return { kind: 'step-done' }
  const { failure } = revoked.value
  // Unknown whether it is still live: revoked again until the list says that it is not.
  return failed(failure.kind === 'not-found' ? { kind: 'revocation-unconfirmed' } : failure)
}

/**
 * If the old key is the connection's own management key, puts the new key in its place before the old one is revoked.
 */
async function switchManagementKey(
  rotation: Rotation,
  { ports, accounts }: StepContext,
): Promise<Result<undefined>> {
  const connection = ports.connections.one(rotation.connectionId)
  const oldKey = ports.keys.one(oldKeyOf(rotation))
  if (connection === null || oldKey === null || rotation.newKey === null) return succeed(undefined)
  if (!isListedAsManagementKey(oldKey, connection)) return succeed(undefined)
  const grants = await ports.grants.open()
  if (!grants.ok) return grants
  const newKey = newKeyOf(rotation, rotation.newKey)
  // A rotation that was written into the store must not exchange the key that the connection lives on.
  if (!grants.value.isGenuine({ kind: 'successor', ...newKey, predecessor: oldKey.id }))
    return fail({ kind: 'not-granted', outlet: 'connection' })
  const place = { kind: 'management-key', connectionId: connection.id } as const
  const used = await ports.keychain.read(place)
  if (!used.ok) return used
  const secret = await ports.keychain.read({ kind: 'api-key', ...newKey })
  if (!secret.ok) return secret
  if (ports.fingerprintOf(used.value) === ports.fingerprintOf(secret.value)) return succeed(undefined)
  const stored = await ports.keychain.store(place, secret.value)
  if (!stored.ok) return stored
  accounts.close(connection.id)
  ports.connections.updateManagementKeyPrefix(connection.id, managementKeyPrefix(secret.value))
  ports.publish.connectionsChanged()
  return succeed(undefined)
}
