import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { LONGEST_TYPED_NAME } from '../../../domain/keys/key-name.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'

export function findKey(ports: Pick<Ports, 'keys'>) {
  return (reference: KeyReference): Result<ApiKey> => {
    const key = ports.keys.one(reference)
    return key === null ? fail({ kind: 'not-found' }) : succeed(key)
  }
}

/**
 * Returns keys whose name reads the same, to warn before another one is created; none for a name that is too long.
 */
export function keyNamesakes(ports: Pick<Ports, 'keys'>) {
  return (input: { connectionId: ConnectionId; name: string }): Result<readonly ApiKey[]> => {
    if (input.name.trim() === '' || input.name.length > LONGEST_TYPED_NAME) return succeed([])
    return succeed(ports.keys.namesakes(input.connectionId, input.name).slice(0, 20))
  }
}
