import { SECOND } from '../../domain/instant.ts'
import type { Rotation, RotationEvent } from '../../domain/rotation/rotation.ts'
import { failedStep, newKeyOf, oldKeyOf, type RotationTools } from './rotation-tools.ts'

/** A key that was just made may take a moment to be accepted everywhere at Wevion. */
const PAUSES = [1, 2, 4, 8, 15].map((seconds) => seconds * SECOND)

/** Proves that the new key works, and acts as the same user of the same team as the connection. */
export async function verifyReplacement(rotation: Rotation, tools: RotationTools): Promise<RotationEvent> {
  const { ports } = tools
  const connection = ports.connections.one(rotation.connectionId)
  if (rotation.newKey === null || connection === null)
    return { kind: 'stuck', failure: { kind: 'secret-not-stored' } }
  const newKey = newKeyOf(rotation, rotation.newKey)
  const secret = await ports.keychain.read({ kind: 'api-key', ...newKey })
  if (!secret.ok) return failedStep(secret.failure, rotation.attempts, ports.now())
  ports.log.neverShow(secret.value)
  const { address, dialect, profile } = connection
  const client = ports.openWevion({ address, key: secret.value, dialect })
  for (const pause of [...PAUSES, null]) {
    const answer = await client.profile()
    // By Wevion's clock, since its notes of last uses are.
    ports.rotations.noteOwnUse(newKey, ports.now() + (client.learned.clockOffset ?? 0))
    if (answer.ok) {
      const same = answer.value.userId === profile.userId && answer.value.team === profile.team
      if (!same) return { kind: 'stuck', failure: OTHER_USER }
      ports.destinations.handOver(oldKeyOf(rotation), rotation.newKey)
      return { kind: 'step-done' }
    }
    if (answer.failure.kind !== 'unauthorized' || pause === null)
      return failedStep(answer.failure, rotation.attempts, ports.now())
    await ports.wait(pause)
  }
  return { kind: 'stuck', failure: { kind: 'unauthorized' } }
}

const OTHER_USER = {
  kind: 'conflict',
  message: 'The new key acts as another user than the old one. Both keys stay as they are.',
} as const
