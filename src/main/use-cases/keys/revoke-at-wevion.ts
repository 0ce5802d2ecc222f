import type { Failure } from '../../../domain/failure.ts'
import type { KeyId } from '../../../domain/identifiers.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { listAndStore } from './sync-keys.ts'

export type Revocation =
  | { readonly kind: 'revoked' }
  /** Wevion certainly revoked nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Neither the answer nor the list tells: the key may still be live. */
  | { readonly kind: 'uncertain'; readonly failure: Failure }

/**
 * Revokes a key and makes sure of it. An answer that proves nothing (404, 5xx, lost, late) counts only as far as Wevion's
 * list bears it out: a key that the list no longer shows as live is revoked; one that it does is not. Noting it is the
 * caller's.
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
  const mayBeUnreadable = listing.value.unreadable.length > 0
  if (listed === undefined && mayBeUnreadable) return { kind: 'uncertain', failure }
  if (listed !== undefined && !listed.revoked) return { kind: 'uncertain', failure }
  return { kind: 'revoked' }
}
