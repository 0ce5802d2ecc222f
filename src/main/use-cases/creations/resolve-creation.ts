import type { Creation } from '../../../domain/creations/creation.ts'
import { findLostCreation } from '../../../domain/creations/lost-creation.ts'
import type { CreationId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { revokeAtWevion } from '../keys/revoke-key.ts'
import { listAndStore } from '../keys/sync-keys.ts'
import { recordActivity } from '../record-activity.ts'
import type { CreateOutcome, CreationTracker } from './creation-tracker.ts'
import { noteLineage } from './note-lineage.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'wait'
  | 'connections'
  | 'keys'
  | 'creations'
  | 'lineage'
  | 'keychain'
  | 'fingerprintOf'
  | 'activity'
  | 'publish'
  | 'log'
>

/** How long a key that Wevion was still making may take to appear in its list, in milliseconds. */
const SECOND_LOOK_AFTER = 2_000

const BUSY = { kind: 'conflict', message: 'This key is being worked on right now.' } as const

/** What can be done about a create whose end is open; each answers the creation as it then stands. */
export interface ResolveCreation {
  /** Finds out what became of it; asks Wevion for nothing but its list. */
  investigate(id: CreationId): Promise<Result<Creation>>
  /** Puts the secret that is still in memory into the keychain. */
  storeAgain(id: CreationId): Promise<Result<CreateOutcome>>
  /** Revokes the key. Where Wevion has seen it in use, only when `evenIfUsed`; else `key-in-use`. */
  discard(id: CreationId, evenIfUsed: boolean): Promise<Result<Creation>>
  keep(id: CreationId): Promise<Result<Creation>>
}

export function createResolveCreation(
  ports: NeededPorts,
  accounts: Accounts,
  tracker: CreationTracker,
): ResolveCreation {
  async function withCreation<Value>(
    id: CreationId,
    work: (creation: Creation) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    const done = await tracker.exclusively(id, async () => {
      const creation = ports.creations.one(id)
      return creation === null ? fail({ kind: 'not-found' }) : work(creation)
    })
    return done ?? fail(BUSY)
  }

  async function findOut(creation: Creation): Promise<Result<Creation>> {
    if (creation.state === 'answered' && tracker.held(creation.id) === null) return findSecret(creation)
    if (creation.state !== 'asked') return succeed(creation)
    const account = await accounts.open(creation.connectionId)
    if (!account.ok) return account
    const first = await look(creation, account.value)
    if (!first.ok || first.value.state !== 'not-made') return first
    await ports.wait(SECOND_LOOK_AFTER)
    const second = await look(creation, account.value)
    if (second.ok && second.value.state === 'not-made') {
      note(creation, 'failed')
      return succeed(tracker.advance(creation, 'not-made', { failure: creation.failure }))
    }
    return second
  }

  /** `not-made` is answered, but not yet written down: it takes two looks. */
  async function look(creation: Creation, account: Account): Promise<Result<Creation>> {
    const listing = await listAndStore(ports, accounts, account)
    if (!listing.ok) return listing
    const finding = findLostCreation(creation, listing.value.keys)
    switch (finding.kind) {
      case 'not-made':
        return succeed({ ...creation, state: 'not-made' })
      case 'orphaned':
        return findSecret({ ...creation, keyId: finding.key.id })
      case 'several':
        return fail({
          kind: 'conflict',
          message: `${finding.keys.length} new keys are named “${creation.request.name}”. Which of them this app asked for cannot be told: look at them in the list.`,
        })
    }
  }

  /** A crash between storing and noting it leaves the secret in the keychain: then nothing is lost. */
  async function findSecret(creation: Creation): Promise<Result<Creation>> {
    const { connectionId, keyId } = creation
    if (keyId === null) return succeed(creation)
    const secret = await ports.keychain.read({ kind: 'api-key', connectionId, keyId })
    if (secret.ok) {
      ports.keys.setFingerprint({ connectionId, keyId }, ports.fingerprintOf(secret.value))
      noteLineage(ports, creation, keyId)
      ports.publish.keysChanged(connectionId)
      note(creation, 'done')
      return succeed(tracker.advance(creation, 'stored', { keyId }))
    }
    if (secret.failure.kind !== 'secret-not-stored') return secret
    return succeed(tracker.advance(creation, 'orphaned', { keyId, failure: creation.failure }))
  }

  function note(creation: Creation, outcome: 'done' | 'uncertain' | 'failed'): void {
    recordActivity(ports, {
      action: 'key-creation-settled',
      outcome,
      connectionId: creation.connectionId,
      keyId: creation.keyId,
      keyName: creation.request.name,
    })
  }

  async function revokeIt(creation: Creation, evenIfUsed: boolean): Promise<Result<Creation>> {
    const { connectionId, keyId } = creation
    if (keyId === null) return fail({ kind: 'conflict', message: 'First find out what became of it.' })
    if (creation.state !== 'answered' && creation.state !== 'orphaned')
      return fail({ kind: 'conflict', message: null })
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
    note(creation, 'done')
    return succeed(tracker.advance(creation, 'discarded', { keyId }))
  }

  return {
    investigate: (id) => withCreation(id, findOut),

    storeAgain: (id) =>
      withCreation(id, async (creation) => {
        const held = tracker.held(id)
        if (held === null) return fail({ kind: 'secret-not-stored' })
        return succeed(await tracker.keep(creation, held))
      }),

    discard: (id, evenIfUsed) => withCreation(id, (creation) => revokeIt(creation, evenIfUsed)),

    keep: (id) =>
      withCreation(id, async (creation) => {
        if (tracker.held(id) !== null) {
          return fail({
            kind: 'conflict',
            message: 'Its secret is still in memory: store it, or revoke the key.',
          })
        }
        note(creation, 'done')
        return succeed(tracker.advance(creation, 'kept', { failure: creation.failure }))
      }),
  }
}
