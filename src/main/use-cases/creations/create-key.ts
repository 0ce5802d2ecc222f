import type { Creation, KeyRequest } from '../../../domain/creations/creation.ts'
import { creationDifferences } from '../../../domain/creations/creation-differences.ts'
import { type ConnectionId, type CreationId, creationId, type KeyId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { CreateAnswer } from '../../ports/wevion.ts'
import { checkedName } from '../checked-name.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { listAndStore, listFreshly } from '../keys/sync-keys.ts'
import { recordActivity } from '../record-activity.ts'
import type { CreateOutcome, CreationTracker } from './creation-tracker.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'newId'
  | 'connections'
  | 'keys'
  | 'creations'
  | 'keychain'
  | 'activity'
  | 'together'
  | 'publish'
  | 'log'
>

export interface CreateInput extends KeyRequest {
  readonly connectionId: ConnectionId
  readonly replaces?: KeyId | null
  readonly creationId?: CreationId
  /** Written in the same commit as the intent. False: Wevion is not asked after all, which is a `conflict`. */
  readonly noteIntent?: () => boolean
}

export type CreateKey = (input: CreateInput) => Promise<Result<CreateOutcome>>

/**
 * Creates a key whose secret goes straight into the keychain. In order: the keychain is tried and Wevion's list is read
 * (so that a lost answer can be told apart later), the intent goes to disk, Wevion is asked once, the secret is stored
 * and read back. A failure before the asking has changed nothing; after it the outcome is `pending`.
 */
export function createKey(ports: NeededPorts, accounts: Accounts, tracker: CreationTracker): CreateKey {
  return async (input) => {
    const name = checkedName(input.name, 'Give the key a name, after the integration that uses it.')
    if (!name.ok) return name
    const request: KeyRequest = {
      name: name.value,
      expiresAt: input.expiresAt,
      rateLimit: input.rateLimit,
      ...(input.permissions === undefined ? {} : { permissions: input.permissions }),
    }
    if (request.expiresAt !== null && request.expiresAt <= ports.now()) {
      return fail({
        kind: 'invalid-input',
        field: 'expiresAt',
        message: 'The expiry must lie in the future.',
      })
    }
    // The keychain and Wevion are waited for together.
    const [usable, listing] = await Promise.all([
      ports.keychain.check(),
      listFreshly(ports, accounts, input.connectionId),
    ])
    if (!usable.ok) return usable
    if (!listing.ok) return listing
    const account = await accounts.open(input.connectionId)
    if (!account.ok) return account

    const now = ports.now()
    const creation: Creation = {
      id: input.creationId ?? creationId(ports.newId()),
      connectionId: input.connectionId,
      request,
      namesakes: listing.value.keys.filter((key) => key.name === request.name).map((key) => key.id),
      replaces: input.replaces ?? null,
      state: 'asked',
      keyId: null,
      startedAt: now,
      changedAt: now,
      failure: null,
    }
    const outcome = await tracker.exclusively(creation.id, async () => {
      const begun = ports.together(() => {
        if (input.noteIntent?.() === false) return false
        tracker.begin(creation)
        return true
      })
      if (!begun) return null
      const answer = await account.value.client.createKey(request)
      accounts.noteLearned(account.value)
      const resolved = await resolveAnswer(ports, tracker, creation, answer)
      return resolved.ok && resolved.value.kind === 'created' && resolved.value.differences.length > 0
        ? succeed(await lookAtList(ports, accounts, account.value, creation, resolved.value))
        : resolved
    })
    return outcome ?? fail({ kind: 'conflict', message: null })
  }
}

/** An answer may leave out what the key has: only the list tells what Wevion did not take over. */
async function lookAtList(
  ports: NeededPorts,
  accounts: Accounts,
  account: Account,
  creation: Creation,
  created: Extract<CreateOutcome, { kind: 'created' }>,
): Promise<CreateOutcome> {
  const listing = await listAndStore(ports, accounts, account)
  const listed = listing.ok ? listing.value.keys.find(({ id }) => id === created.key.id) : undefined
  if (listed === undefined) return created
  const key = { ...created.key, ...listed }
  return { kind: 'created', key, differences: creationDifferences(creation.request, listed) }
}

async function resolveAnswer(
  ports: NeededPorts,
  tracker: CreationTracker,
  creation: Creation,
  answer: CreateAnswer,
): Promise<Result<CreateOutcome>> {
  const { connectionId, request } = creation
  switch (answer.kind) {
    case 'created':
      return succeed(await tracker.keep(creation, answer))
    case 'refused': {
      tracker.advance(creation, 'refused', { failure: answer.failure })
      recordActivity(ports, {
        action: 'key-created',
        outcome: 'failed',
        connectionId,
        keyName: request.name,
        failure: answer.failure,
      })
      return fail(answer.failure)
    }
    case 'created-without-secret':
    case 'unknown': {
      const keyId = answer.kind === 'created-without-secret' ? answer.keyId : null
      const pending = tracker.advance(creation, keyId === null ? 'asked' : 'orphaned', {
        keyId,
        failure: answer.failure,
      })
      recordActivity(ports, {
        action: 'key-created',
        outcome: 'uncertain',
        connectionId,
        keyId,
        keyName: request.name,
        failure: answer.failure,
      })
      return succeed({ kind: 'pending', creation: pending })
    }
  }
}
