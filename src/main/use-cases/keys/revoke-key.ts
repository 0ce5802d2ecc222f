import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { CommitOptions } from '../../ports/store.ts'
import type { Accounts } from '../connections/open-account.ts'
import { recordActivity } from '../record-activity.ts'
import { revokeAtWevion } from './revoke-at-wevion.ts'

type NeededPorts = Pick<
  Ports,
  'connections' | 'keys' | 'keychain' | 'now' | 'activity' | 'together' | 'publish' | 'log'
>

export type RevokeOutcome =
  | { readonly kind: 'revoked'; readonly key: ApiKey }
  | { readonly kind: 'uncertain'; readonly failure: Failure }

/**
 * Revokes a key at Wevion; only when that is certain does its secret leave the keychain. A keychain that cannot delete
 * right now does not make the revocation a failure: the row keeps saying that a secret is stored. How the revocation is
 * committed is the caller's to say, who may have a commit of their own to follow.
 */
export function revokeKey(ports: NeededPorts, accounts: Accounts, commit?: CommitOptions) {
  return async (reference: KeyReference): Promise<Result<RevokeOutcome>> => {
    const key = ports.keys.one(reference)
    if (key === null) return fail({ kind: 'not-found' })
    const account = await accounts.open(reference.connectionId)
    if (!account.ok) return account
    const revocation = await revokeAtWevion(ports, accounts, account.value, reference.keyId)
    const action = { action: 'key-revoked', ...reference, keyName: key.name } as const
    if (revocation.kind !== 'revoked') {
      const { kind, failure } = revocation
      recordActivity(ports, { ...action, outcome: kind === 'refused' ? 'failed' : 'uncertain', failure })
      return kind === 'refused' ? fail(failure) : succeed(revocation)
    }
    ports.together(() => {
      ports.keys.markRevoked(reference)
      recordActivity(ports, { ...action, outcome: 'done' })
    }, commit)
    ports.publish.keysChanged(reference.connectionId)
    if (key.secretStored) {
      const removed = await ports.keychain.remove({ kind: 'api-key', ...reference })
      if (removed.ok) ports.keys.setFingerprint(reference, null)
      ports.publish.keysChanged(reference.connectionId)
    }
    return succeed({ kind: 'revoked', key: ports.keys.one(reference) ?? { ...key, revoked: true } })
  }
}
