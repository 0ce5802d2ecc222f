import type { CreationEvent } from '../../../domain/creations/advance-creation.ts'
import { beginCreation, type Creation, type KeyRequest } from '../../../domain/creations/creation.ts'
import { creationDifferences } from '../../../domain/creations/creation-differences.ts'
import { type ConnectionId, type CreationId, creationId, type KeyId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { CreateAnswer } from '../../ports/wevion.ts'
import { checkedName } from '../checked-name.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { listAndStore, listFreshly } from '../keys/sync-keys.ts'
import { recordActivity } from '../record-activity.ts'
import type { CreationTracker } from './creation-tracker.ts'
import { type CreateOutcome, storeCreatedKey } from './store-created-key.ts'

type NeededPorts = Pick<Ports, 'newId' | 'creations'> & Parameters<typeof storeCreatedKey>[0]

export interface CreateInput extends KeyRequest {
  readonly connectionId: ConnectionId
  /** The key that a rotation has it succeed: it may be delivered where that one went. */
  readonly succeeds?: KeyId
  /** The key that it replaces by the journal alone, which proves nothing. */
  readonly replaces?: KeyId | null
  readonly creationId?: CreationId
  /** Called in the transaction that writes the intent. False: Wevion is not asked, and the create fails with `conflict`. */
  readonly noteIntent?: () => boolean
}

export type CreateKey = (input: CreateInput) => Promise<Result<CreateOutcome>>

/**
 * Creates a key whose secret goes straight into the keychain. The order: the keychain is tried and Wevion's list is read
 * (to find out later what became of a lost answer), the intent is written to disk, Wevion is asked once, the secret is
 * stored and read back. A failure before Wevion is asked has changed nothing; after that the outcome is `pending`.
 */
export function createKey(ports: NeededPorts, accounts: Accounts, tracker: CreationTracker): CreateKey {
  return async (input) => {
    const request = checkedRequest(input, ports.now())
    if (!request.ok) return request
    const [usable, listing] = await Promise.all([
      ports.keychain.check(),
      listFreshly(ports, accounts, input.connectionId),
    ])
    if (!usable.ok) return usable
    if (!listing.ok) return listing
    const account = await accounts.open(input.connectionId)
    if (!account.ok) return account

    const creation = beginCreation(
      {
        id: input.creationId ?? creationId(ports.newId()),
        connectionId: input.connectionId,
        request: request.value,
        namesakes: listing.value.keys.filter(({ name }) => name === request.value.name).map(({ id }) => id),
        replaces: input.succeeds ?? input.replaces ?? null,
      },
      ports.now(),
    )
    const outcome = await tracker.exclusively(creation.id, async () => {
      const begun = ports.transaction(() => {
        if (input.noteIntent?.() === false) return false
        tracker.begin(creation)
        return true
      })
      if (!begun) return null
      const answer = await account.value.client.createKey(request.value)
      accounts.noteLearned(account.value)
      if (answer.kind !== 'created') return notCreated(creation, answer)
      const { connectionId, succeeds: predecessor = null } = input
      const made = { key: answer.key, secret: answer.secret, connectionId, predecessor }
      const created = await storeCreatedKey(ports, tracker, creation, made)
      return succeed(await withListed(account.value, creation, created))
    })
    return outcome ?? fail({ kind: 'not-possible', problem: 'changed-meanwhile', detail: null })
  }

  function notCreated(
    creation: Creation,
    answer: Exclude<CreateAnswer, { kind: 'created' }>,
  ): Result<CreateOutcome> {
    const next = tracker.advance(creation, eventOf(answer))
    recordActivity(ports, {
      action: 'key-created',
      outcome: answer.kind === 'refused' ? 'failed' : 'uncertain',
      connectionId: creation.connectionId,
      keyId: next.keyId,
      keyName: creation.request.name,
      failure: answer.failure,
    })
    return answer.kind === 'refused' ? fail(answer.failure) : succeed({ kind: 'pending', creation: next })
  }

  /** An answer may omit fields that the key has. Only the list tells which fields Wevion ignored. */
  async function withListed(
    account: Account,
    creation: Creation,
    outcome: CreateOutcome,
  ): Promise<CreateOutcome> {
    if (outcome.kind !== 'created' || outcome.differences.length === 0) return outcome
    const listing = await listAndStore(ports, accounts, account)
    const listed = listing.ok ? listing.value.keys.find(({ id }) => id === outcome.key.id) : undefined
    if (listed === undefined) return outcome
    const key = { ...outcome.key, ...listed }
    return { kind: 'created', key, differences: creationDifferences(creation.request, listed) }
  }
}

function checkedRequest(input: KeyRequest, now: Instant): Result<KeyRequest> {
  const name = checkedName(input.name, 'Give the key a name, after the integration that uses it.')
  if (!name.ok) return name
  const { expiresAt, rateLimit, permissions } = input
  if (expiresAt !== null && expiresAt <= now) {
    const message = 'The expiry must lie in the future.'
    return fail({ kind: 'invalid-input', field: 'expiresAt', message })
  }
  return succeed({
    name: name.value,
    expiresAt,
    rateLimit,
    ...(permissions === undefined ? {} : { permissions }),
  })
}

function eventOf(answer: Exclude<CreateAnswer, { kind: 'created' }>): CreationEvent {
  const { failure } = answer
  if (answer.kind === 'refused') return { kind: 'refused', failure }
  const keyId = answer.kind === 'created-without-secret' ? answer.keyId : null
  return keyId === null
    ? { kind: 'answer-lost', failure }
    : { kind: 'answered-without-secret', keyId, failure }
}
