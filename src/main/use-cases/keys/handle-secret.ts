import type { Instant } from '../../../domain/instant.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import { recordActivity } from '../record-activity.ts'

type NeededPorts = Pick<
  Ports,
  'connections' | 'keys' | 'keychain' | 'clipboard' | 'now' | 'activity' | 'publish' | 'log'
>

/** Copies a stored secret to the clipboard; it never passes through a window. */
export function copySecret(ports: NeededPorts) {
  return async (reference: KeyReference): Promise<Result<{ clearsAt: Instant }>> => {
    const key = ports.keys.one(reference)
    if (key === null) return fail({ kind: 'not-found' })
    const secret = await ports.keychain.read({ kind: 'api-key', ...reference })
    if (!secret.ok) {
      // The keychain was unlocked and did not hold the secret: someone deleted it there.
      if (secret.failure.kind === 'secret-not-stored') {
        ports.keys.setFingerprint(reference, null)
        ports.publish.keysChanged(reference.connectionId)
      }
      return secret
    }
    const clearsAt = await ports.clipboard.copy(secret.value)
    recordActivity(ports, { action: 'secret-copied', outcome: 'done', ...reference, keyName: key.name })
    return succeed({ clearsAt })
  }
}

/** Deletes a secret from the keychain. The key at Wevion stays. */
export function forgetSecret(ports: NeededPorts) {
  return async (reference: KeyReference): Promise<Result<ApiKey>> => {
    const key = ports.keys.one(reference)
    if (key === null) return fail({ kind: 'not-found' })
    const removed = await ports.keychain.remove({ kind: 'api-key', ...reference })
    if (!removed.ok) return removed
    ports.keys.setFingerprint(reference, null)
    recordActivity(ports, { action: 'secret-removed', outcome: 'done', ...reference, keyName: key.name })
    ports.publish.keysChanged(reference.connectionId)
    return succeed({ ...key, secretStored: false })
  }
}
