import type { CreationId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Accounts } from '../connections/open-account.ts'
import type { revokeKey } from '../keys/revoke-key.ts'
import type { CreateKey } from './create-key.ts'
import type { ResolveCreation } from './resolve-creation.ts'
import type { CreateOutcome } from './store-created-key.ts'

/** Revokes the key of a pending creation, if there is one, then creates it again. A create is never repeated blindly. */
export function createKeyAgain(ports: Pick<Ports, 'creations'>, resolve: ResolveCreation, create: CreateKey) {
  return async (input: { creationId: CreationId }): Promise<Result<CreateOutcome>> => {
    const known = ports.creations.one(input.creationId)
    if (known === null) return fail({ kind: 'not-found' })
    const found = known.state === 'asked' ? await resolve.investigate(known.id) : succeed(known)
    if (!found.ok) return found
    if (found.value.state === 'answered' || found.value.state === 'orphaned') {
      const discarded = await resolve.discard(known.id, false)
      if (!discarded.ok) return discarded
    } else if (found.value.state !== 'not-made') {
      return fail({ kind: 'not-possible', problem: 'creation-resolved', detail: null })
    }
    return create({ connectionId: known.connectionId, ...known.request, replaces: known.replaces })
  }
}

/**
 * For a create of which Wevion ignored a field, because its request fields have the other naming (snake_case or camelCase):
 * revokes the key and creates it again in the other naming, which is remembered for the connection.
 */
export function recreateInOtherNaming(
  ports: Pick<Ports, 'creations' | 'connections'>,
  accounts: Accounts,
  revoke: ReturnType<typeof revokeKey>,
  create: CreateKey,
) {
  return async (reference: KeyReference): Promise<Result<CreateOutcome>> => {
    const creation = ports.creations.ofKey(reference)
    const connection = ports.connections.one(reference.connectionId)
    if (creation === null || connection === null) return fail({ kind: 'not-found' })
    const revoked = await revoke(reference)
    if (!revoked.ok) return revoked
    if (revoked.value.kind === 'uncertain') return fail(revoked.value.failure)
    const { dialect, clockOffset } = ports.connections.one(reference.connectionId) ?? connection
    const naming = dialect.naming === 'camel' ? 'snake' : 'camel'
    ports.connections.updateLearned(connection.id, { dialect: { ...dialect, naming }, clockOffset })
    accounts.close(connection.id)
    return create({ connectionId: connection.id, ...creation.request, replaces: creation.replaces })
  }
}
