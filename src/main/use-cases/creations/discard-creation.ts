import { accepts } from '../../../domain/creations/advance-creation.ts'
import type { Creation } from '../../../domain/creations/creation.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Accounts } from '../connections/open-account.ts'
import { revokeAtWevion } from '../keys/revoke-key.ts'
import { listAndStore } from '../keys/sync-keys.ts'
import type { CreationTracker } from './creation-tracker.ts'
import { recordResolution } from './record-resolution.ts'

type NeededPorts = Pick<Ports, 'now' | 'connections' | 'keys' | 'keychain' | 'activity' | 'publish' | 'log'>

/** Revokes the key of a creation. If Wevion has seen it in use, only with `evenIfUsed`. */
export function discardCreation(ports: NeededPorts, accounts: Accounts, tracker: CreationTracker) {
  return async (creation: Creation, evenIfUsed: boolean): Promise<Result<Creation>> => {
    const { connectionId, keyId } = creation
    if (keyId === null) return fail({ kind: 'not-possible', problem: 'creation-unknown', detail: null })
    if (!accepts(creation, { kind: 'revoked' }))
      return fail({ kind: 'not-possible', problem: 'creation-resolved', detail: null })
    const account = await accounts.open(connectionId)
    if (!account.ok) return account
    if (!evenIfUsed) {
      const listing = await listAndStore(ports, accounts, account.value)
      if (!listing.ok) return listing
      const listed = listing.value.keys.find((key) => key.id === keyId)
      if (listed !== undefined && listed.lastUsed !== null && !listed.revoked) {
        return fail({ kind: 'key-in-use' })
      }
    }
    const revocation = await revokeAtWevion(ports, accounts, account.value, keyId)
    if (revocation.kind !== 'revoked') return fail(revocation.failure)
    ports.keys.markRevoked({ connectionId, keyId })
    ports.publish.keysChanged(connectionId)
    tracker.drop(creation.id)
    const removed = await ports.keychain.remove({ kind: 'api-key', connectionId, keyId })
    if (removed.ok) ports.keys.setFingerprint({ connectionId, keyId }, null)
    recordResolution(ports, creation, 'done')
    return succeed(tracker.advance(creation, { kind: 'revoked' }))
  }
}
