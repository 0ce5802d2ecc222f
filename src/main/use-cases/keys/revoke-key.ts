import type { Failure } from '../../../domain/failure.ts'
import type { KeyId } from '../../../domain/identifiers.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { TransactionOptions } from '../../ports/stores/transaction.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { recordActivity } from '../record-activity.ts'
import { listAndStore } from './sync-keys.ts'

type NeededPorts = Pick<
  Ports,
  'connections' | 'keys' | 'keychain' | 'now' | 'activity' | 'transaction' | 'publish' | 'log'
>

export type RevokeOutcome =
  | { readonly kind: 'revoked'; readonly key: ApiKey }
  | { readonly kind: 'uncertain'; readonly failure: Failure }

/**
 * Revokes a key at Wevion. Its secret is deleted from the keychain only once the revocation is certain. A keychain
 * that cannot delete right now does not make the revocation fail: the row still says that a secret is stored.
 * `options` sets how durably the revocation is written, for callers with a transaction of their own right after it.
 */
export function revokeKey(ports: NeededPorts, accounts: Accounts, options?: TransactionOptions) {
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
    ports.transaction(() => {
      ports.keys.markRevoked(reference)
      recordActivity(ports, { ...action, outcome: 'done' })
    }, options)
    ports.publish.keysChanged(reference.connectionId)
    if (key.secretStored) {
      const removed = await ports.keychain.remove({ kind: 'api-key', ...reference })
      if (removed.ok) ports.keys.setFingerprint(reference, null)
      ports.publish.keysChanged(reference.connectionId)
    }
    return succeed({ kind: 'revoked', key: ports.keys.one(reference) ?? { ...key, revoked: true } })
  }
}

type Revocation =
  | { readonly kind: 'revoked' }
  /** Wevion certainly revoked nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Neither the response nor the list is conclusive: the key may still be live. */
  | { readonly kind: 'uncertain'; readonly failure: Failure }

/**
 * Revokes a key and verifies it, but records nothing. After an inconclusive response (404, 5xx, lost, late), Wevion's
 * list decides: a key that it no longer shows as live is revoked.
 */
export async function revokeAtWevion(
  ports: Pick<Ports, 'connections' | 'keys' | 'now' | 'publish'>,
  accounts: Accounts,
  account: Account,
  keyId: KeyId,
): Promise<Revocation> {
  const answer = await account.client.revokeKey(keyId)
  accounts.noteLearned(account)
  if (answer.kind === 'refused' || answer.kind === 'revoked') return answer
  const failure: Failure = answer.kind === 'not-found' ? { kind: 'not-found' } : answer.failure
  const listing = await listAndStore(ports, accounts, account)
  if (!listing.ok) return { kind: 'uncertain', failure }
  const listed = listing.value.keys.find((key) => key.id === keyId)
  const mayBeThere = listing.value.unreadable.length > 0 || listing.value.seenBefore?.includes(keyId) === true
  if (listed === undefined && mayBeThere) return { kind: 'uncertain', failure }
  if (listed !== undefined && !listed.revoked) return { kind: 'uncertain', failure }
  return { kind: 'revoked' }
}
