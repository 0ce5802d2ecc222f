import type { Connection } from '../../../domain/connections/connection.ts'
import type { GrantedAddress } from '../../../domain/grants/outlets.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { Ports } from '../../ports/ports.ts'
import type { WevionClient } from '../../ports/wevion.ts'
import { checkConnection } from '../grants/check-grant.ts'

export interface Account {
  readonly connection: Connection
  /** Where the person agreed to send the connection's secrets. */
  readonly address: GrantedAddress
  readonly client: WevionClient
}

/** The accounts opened since the start: one client per connection, so that all its requests share what is known about limits. */
export interface Accounts {
  /**
   * Opens an account; the first time, checks the address's grant and reads the management key from the keychain.
   * `not-found`: no such connection.
   */
  open(id: ConnectionId): Promise<Result<Account>>
  /** Stores what the client has learned about Wevion's API, if it changed. */
  noteLearned(account: Account): void
  /** Makes the next `open` read the keychain and the connection again. */
  close(id: ConnectionId): void
}

export function createAccounts(
  ports: Pick<Ports, 'connections' | 'grants' | 'keychain' | 'openWevion' | 'log' | 'publish'>,
): Accounts {
  const clients = new Map<ConnectionId, Omit<Account, 'connection'>>()

  function openClient(connection: Connection, address: GrantedAddress, key: Secret) {
    ports.log.registerSecret(key)
    const client = ports.openWevion({ address, key, dialect: connection.dialect })
    const opened = { address, client }
    clients.set(connection.id, opened)
    return opened
  }

  return {
    async open(id) {
      const connection = ports.connections.one(id)
      if (connection === null) return fail({ kind: 'not-found' })
      const known = clients.get(id)
      if (known !== undefined) return succeed({ connection, ...known })
      const address = await checkConnection(ports, connection)
      if (!address.ok) return address
      const key = await ports.keychain.read({ kind: 'management-key', connectionId: id })
      if (!key.ok) return key
      const opened = clients.get(id) ?? openClient(connection, address.value, key.value)
      return succeed({ connection, ...opened })
    },

    noteLearned({ connection, client }) {
      const { dialect, clockOffset } = client.learned
      const known = ports.connections.one(connection.id)
      if (known === null) return
      const offset = clockOffset ?? known.clockOffset
      // Offsets vary with the time that an answer takes. Only a larger change is worth a write to disk.
      const moved =
        offset !== null && (known.clockOffset === null || Math.abs(offset - known.clockOffset) > 5_000)
      const spokenDifferently =
        dialect.authHeader !== known.dialect.authHeader || dialect.naming !== known.dialect.naming
      if (!moved && !spokenDifferently) return
      ports.connections.updateLearned(connection.id, { dialect, clockOffset: offset })
      ports.publish.connectionsChanged()
    },

    close(id) {
      clients.delete(id)
    },
  }
}
