import type { Creation } from '../../../domain/creations/creation.ts'
import { findLostCreation } from '../../../domain/creations/lost-creation.ts'
import type { KeyId } from '../../../domain/identifiers.ts'
import { displayableInSentence } from '../../../domain/keys/key-name.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { listAndStore } from '../keys/sync-keys.ts'
import type { CreationTracker } from './creation-tracker.ts'
import { recordLineage } from './record-lineage.ts'
import { recordResolution } from './record-resolution.ts'
import { takeProof } from './successor-proof.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'wait'
  | 'connections'
  | 'keys'
  | 'lineage'
  | 'keychain'
  | 'grants'
  | 'fingerprintOf'
  | 'activity'
  | 'publish'
  | 'log'
>

/** Milliseconds until the list is read again: a key that Wevion was still making may appear late. */
const SECOND_LOOK_AFTER = 2_000

/** Finds out what became of a creation after a crash or a lost answer. */
export function investigateCreation(ports: NeededPorts, accounts: Accounts, tracker: CreationTracker) {
  return async (creation: Creation): Promise<Result<Creation>> => {
    if (creation.state === 'answered' && creation.keyId !== null && tracker.held(creation.id) === null)
      return findSecret(creation, creation.keyId)
    if (creation.state !== 'asked') return succeed(creation)
    const account = await accounts.open(creation.connectionId)
    if (!account.ok) return account
    const first = await findKey(creation, account.value)
    if (!first.ok) return first
    if (first.value !== null) return findSecret(creation, first.value)
    await ports.wait(SECOND_LOOK_AFTER)
    const second = await findKey(creation, account.value)
    if (!second.ok) return second
    if (second.value !== null) return findSecret(creation, second.value)
    recordResolution(ports, creation, 'failed')
    return succeed(tracker.advance(creation, { kind: 'not-listed' }))
  }

  /** Finds the key of the creation in Wevion's list. Null: the list shows none. */
  async function findKey(creation: Creation, account: Account): Promise<Result<KeyId | null>> {
    const listing = await listAndStore(ports, accounts, account)
    if (!listing.ok) return listing
    const finding = findLostCreation(creation, listing.value.keys, listing.value.unreadable)
    switch (finding.kind) {
      case 'not-made':
        return succeed(null)
      case 'orphaned':
        return succeed(finding.key.id)
      case 'unclear':
        return fail({
          kind: 'not-possible',
          problem: 'maybe-unreadable',
          detail: displayableInSentence(creation.request.name),
        })
      case 'several':
        return fail({
          kind: 'not-possible',
          problem: 'several-of-the-name',
          detail: displayableInSentence(creation.request.name),
        })
    }
  }

  /** Looks for the secret in the keychain: a crash after storing it, before that was noted, has lost nothing. */
  async function findSecret(creation: Creation, keyId: KeyId): Promise<Result<Creation>> {
    const { connectionId } = creation
    const secret = await ports.keychain.read({ kind: 'api-key', connectionId, keyId })
    if (secret.ok) {
      await takeProof(ports, creation, { connectionId, keyId })
      ports.keys.setFingerprint({ connectionId, keyId }, ports.fingerprintOf(secret.value))
      recordLineage(ports, creation, keyId)
      ports.publish.keysChanged(connectionId)
      recordResolution(ports, { ...creation, keyId }, 'done')
      return succeed(tracker.advance(creation, { kind: 'secret-found', keyId }))
    }
    if (secret.failure.kind !== 'secret-not-stored') return secret
    return succeed(tracker.advance(creation, { kind: 'secret-lost', keyId }))
  }
}
