import type { Failure } from '../../../../domain/failure.ts'
import { inheritedGrants } from '../../../../domain/grants/outlets.ts'
import type { ConnectionId } from '../../../../domain/identifiers.ts'
import { SECOND } from '../../../../domain/instant.ts'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import { displayableInSentence } from '../../../../domain/keys/key-name.ts'
import { type Result, succeed } from '../../../../domain/result.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import { refreshProfile } from '../../connections/refresh-profile.ts'
import { checkConnection } from '../../grants/check-grant.ts'
import { listFreshly } from '../../keys/sync-keys.ts'
import { stepFailure } from './retry-policy.ts'
import { newKeyOf, oldKeyOf, type StepContext } from './step-context.ts'

/** Wevion may take a moment to accept a new key everywhere. */
const PAUSES = [1, 2, 4, 8, 15].map((seconds) => seconds * SECOND)

/** Proves that the new key works, and acts as the same user of the same team as the connection. */
export async function verifyNewKey(rotation: Rotation, context: StepContext): Promise<RotationEvent | null> {
  const { ports } = context
  const failed = stepFailure(rotation, context)
  const connection = ports.connections.one(rotation.connectionId)
  if (rotation.newKey === null || connection === null)
    return { kind: 'stuck', failure: { kind: 'secret-not-stored' } }
  const newKey = newKeyOf(rotation, rotation.newKey)
  const secret = await ports.keychain.read({ kind: 'api-key', ...newKey })
  if (!secret.ok) return failed(secret.failure)
  ports.log.registerSecret(secret.value)
  const address = await checkConnection(ports, connection)
  if (!address.ok) return failed(address.failure)
  const grants = await ports.grants.open()
  if (!grants.ok) return failed(grants.failure)
  const { dialect, profile } = connection
  const client = ports.openWevion({ address: address.value, key: secret.value, dialect })
  for (const pause of [...PAUSES, null]) {
    const answer = await client.profile()
    // In Wevion's time, like its records of last uses.
    const usedAt = ports.now() + (client.learned.clockOffset ?? 0)
    const noteUse = () => ports.rotations.noteOwnUse(newKey, usedAt)
    if (answer.ok) {
      const { userId, team } = answer.value
      if (userId !== profile.userId) {
        noteUse()
        return { kind: 'stuck', failure: OTHER_USER }
      }
      if (team !== profile.team) {
        noteUse()
        const ofConnection = await currentTeam(connection.id, context)
        if (!ofConnection.ok) return failed(ofConnection.failure)
        if (team !== ofConnection.value) return { kind: 'stuck', failure: OTHER_USER }
      }
      const wanted = rotation.plan.permissions ?? []
      if (wanted.length > 0) {
        noteUse()
        const missing = await missingPermissions(wanted, newKey, context)
        if (missing.length > 0) return { kind: 'stuck', failure: permissionFailure(missing) }
      }
      // All of this is on the disk before the old key is revoked; until then, only this policy depends on the
      // recorded uses.
      const durability = rotation.plan.retire.kind === 'when-silent' ? 'full' : 'relaxed'
      ports.transaction(
        () => {
          noteUse()
          const { status } = context.record(rotation, { kind: 'step-done' })
          // Cancelled or paused meanwhile: where the new key is undone, the old one keeps its destinations.
          if (status.kind === 'undoing' || status.kind === 'paused') return
          const destinations = ports.destinations.ofKey(oldKeyOf(rotation))
          for (const grant of inheritedGrants(destinations, newKey, grants.value.isGenuine))
            grants.value.give(grant)
          ports.destinations.handOver(oldKeyOf(rotation), newKey.keyId)
        },
        { durability },
      )
      return null
    }
    noteUse()
    if (answer.failure.kind !== 'unauthorized' || pause === null) return failed(answer.failure)
    await Promise.race([ports.wait(pause), aborted(context.stopping)])
    if (context.stopping.aborted) return null
  }
  return { kind: 'stuck', failure: { kind: 'unauthorized' } }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** It is known by its name, which may have changed since the connection was made. */
async function currentTeam(
  id: ConnectionId,
  { ports, accounts }: StepContext,
): Promise<Result<string | null>> {
  const account = await accounts.open(id)
  if (!account.ok) return account
  const profile = await refreshProfile(ports, account.value)
  return profile.ok ? succeed(profile.value.team) : profile
}

/** Returns the permissions that the old key has and the new one lacks, by Wevion's list. */
async function missingPermissions(
  wanted: readonly string[],
  newKey: KeyReference,
  { ports, accounts }: StepContext,
): Promise<readonly string[]> {
  await listFreshly(ports, accounts, newKey.connectionId)
  const has = ports.keys.one(newKey)?.permissions ?? []
  return wanted.filter((permission) => !has.includes(permission))
}

function permissionFailure(missing: readonly string[]): Failure {
  const some = missing.slice(0, 5).map(displayableInSentence).join(', ')
  return { kind: 'rotation-problem', problem: 'fewer-permissions', detail: some }
}

const OTHER_USER = { kind: 'rotation-problem', problem: 'other-user', detail: null } as const
