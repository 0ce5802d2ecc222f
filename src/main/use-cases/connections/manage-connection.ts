import type { Connection } from '../../../domain/connections/connection.ts'
import type { Grant, IsGenuine } from '../../../domain/grants/grant.ts'
import { grantedConnection } from '../../../domain/grants/outlets.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { SecretPlace } from '../../ports/keychain.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkedName } from '../checked-name.ts'
import { recordActivity } from '../record-activity.ts'
import type { Accounts } from './open-account.ts'

type NeededPorts = Pick<
  Ports,
  'connections' | 'keys' | 'destinations' | 'keychain' | 'grants' | 'now' | 'activity' | 'publish' | 'log'
>

export function renameConnection(ports: NeededPorts) {
  return (input: { connectionId: ConnectionId; name: string }): Result<Connection> => {
    const connection = ports.connections.one(input.connectionId)
    if (connection === null) return fail({ kind: 'not-found' })
    const name = checkedName(input.name, 'Give the connection a name.')
    if (!name.ok) return name
    ports.connections.rename(connection.id, name.value)
    recordActivity(ports, { action: 'connection-renamed', outcome: 'done', connectionId: connection.id })
    ports.publish.connectionsChanged()
    return succeed({ ...connection, name: name.value })
  }
}

/**
 * Counts the secrets that leave the keychain when the connection is removed: those of its keys and of their destinations,
 * and its management key.
 */
export function connectionRemoval(ports: NeededPorts) {
  return (input: { connectionId: ConnectionId }): Result<{ storedSecrets: number }> => {
    if (ports.connections.one(input.connectionId) === null) return fail({ kind: 'not-found' })
    const credentials = ports.destinations.withCredential(input.connectionId)
    return succeed({
      storedSecrets: ports.keys.stored(input.connectionId).length + credentials.length + 1,
    })
  }
}

/**
 * Removes the connection's secrets from the keychain, then the connection. Nothing changes at Wevion. If the keychain fails
 * half-way, the connection stays, the store knows which secrets of keys are gone, and the removal can be repeated.
 */
export function removeConnection(ports: NeededPorts, accounts: Accounts) {
  return async (input: { connectionId: ConnectionId }): Promise<Result<undefined>> => {
    const connection = ports.connections.one(input.connectionId)
    if (connection === null) return fail({ kind: 'not-found' })
    for (const keyId of ports.keys.stored(connection.id)) {
      const removed = await ports.keychain.remove({ kind: 'api-key', connectionId: connection.id, keyId })
      if (!removed.ok) return removed
      ports.keys.setFingerprint({ connectionId: connection.id, keyId }, null)
    }
    for (const id of ports.destinations.withCredential(connection.id)) {
      const removed = await ports.keychain.remove({ kind: 'destination', destinationId: id })
      if (!removed.ok) return removed
    }
    const place: SecretPlace = { kind: 'management-key', connectionId: connection.id }
    const removed = await ports.keychain.remove(place)
    if (!removed.ok) return removed
    accounts.close(connection.id)
    const grants = await ports.grants.open()
    if (!grants.ok) return grants
    const withdrawn = await ports.grants.withdraw(grantsOf(ports, connection, grants.value.isGenuine))
    if (!withdrawn.ok) return withdrawn
    recordActivity(ports, { action: 'connection-removed', outcome: 'done', connectionId: connection.id })
    ports.connections.remove(connection.id)
    ports.publish.connectionsChanged()
    ports.publish.creationsChanged()
    ports.publish.keysChanged(null)
    return succeed(undefined)
  }
}

/**
 * Everything that was agreed to for the connection, and the addresses that no other one uses which was agreed to. Which
 * address it was made for, and how many others there are, the rows alone do not prove.
 */
function grantsOf(
  { connections }: Pick<Ports, 'connections'>,
  { id }: Pick<Connection, 'id'>,
  isGenuine: IsGenuine,
) {
  const others = connections.all().filter((other) => other.id !== id)
  const used = new Set<string | null>(others.map((other) => grantedConnection(other, isGenuine)))
  return (grant: Grant): boolean => {
    switch (grant.kind) {
      case 'address':
        return !used.has(grant.address)
      case 'connection':
        return grant.id === id
      case 'destination':
        return grant.key.connectionId === id
      case 'successor':
        return grant.connectionId === id
    }
  }
}
