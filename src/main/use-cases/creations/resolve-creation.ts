import { accepts } from '../../../domain/creations/advance-creation.ts'
import type { Creation } from '../../../domain/creations/creation.ts'
import type { CreationId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Accounts } from '../connections/open-account.ts'
import type { CreationTracker } from './creation-tracker.ts'
import { discardCreation } from './discard-creation.ts'
import { investigateCreation } from './investigate-creation.ts'
import { recordResolution } from './record-resolution.ts'
import { type CreateOutcome, storeCreatedKey } from './store-created-key.ts'

type NeededPorts = Pick<Ports, 'creations'> &
  Parameters<typeof investigateCreation>[0] &
  Parameters<typeof discardCreation>[0] &
  Parameters<typeof storeCreatedKey>[0]

const BUSY = { kind: 'not-possible', problem: 'creation-busy', detail: null } as const

/** What can be done about a pending creation. Each returns its new state. */
export interface ResolveCreation {
  /** Finds out what became of it. Asks Wevion only for its list. */
  investigate(id: CreationId): Promise<Result<Creation>>
  /** Puts the secret that is still in memory into the keychain. */
  storeAgain(id: CreationId): Promise<Result<CreateOutcome>>
  /** Revokes the key. If Wevion has seen it in use, only with `evenIfUsed`; otherwise fails with `key-in-use`. */
  discard(id: CreationId, evenIfUsed: boolean): Promise<Result<Creation>>
  /** Leaves the key at Wevion. `conflict`: it is resolved already, or its secret is still in memory. */
  keep(id: CreationId): Promise<Result<Creation>>
}

export function createResolveCreation(
  ports: NeededPorts,
  accounts: Accounts,
  tracker: CreationTracker,
): ResolveCreation {
  const investigate = investigateCreation(ports, accounts, tracker)
  const discard = discardCreation(ports, accounts, tracker)

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

  async function storeAgain(creation: Creation): Promise<Result<CreateOutcome>> {
    const held = tracker.held(creation.id)
    if (held === null) return fail({ kind: 'secret-not-stored' })
    if (!accepts(creation, { kind: 'answered', keyId: held.key.id }))
      return fail({ kind: 'not-possible', problem: 'creation-resolved', detail: null })
    return succeed(
      await storeCreatedKey(ports, tracker, { ...creation, connectionId: held.connectionId }, held),
    )
  }

  async function keep(creation: Creation): Promise<Result<Creation>> {
    if (tracker.held(creation.id) !== null) {
      return fail({ kind: 'not-possible', problem: 'secret-in-memory', detail: null })
    }
    if (!accepts(creation, { kind: 'kept' }))
      return fail({ kind: 'not-possible', problem: 'creation-resolved', detail: null })
    recordResolution(ports, creation, 'done')
    return succeed(tracker.advance(creation, { kind: 'kept' }))
  }

  return {
    investigate: (id) => withCreation(id, investigate),
    storeAgain: (id) => withCreation(id, storeAgain),
    discard: (id, evenIfUsed) => withCreation(id, (creation) => discard(creation, evenIfUsed)),
    keep: (id) => withCreation(id, keep),
  }
}
