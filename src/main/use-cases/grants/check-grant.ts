import type { Connection } from '../../../domain/connections/connection.ts'
import type { KeyDestination } from '../../../domain/destination.ts'
import {
  type GrantedAddress,
  type GrantedConfig,
  grantedConnection,
  grantedDelivery,
  grantedDestination,
} from '../../../domain/grants/outlets.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'

type NeededPorts = Pick<Ports, 'grants'>

/** The connection's address, if the person agreed that its secrets go there. */
export async function checkConnection(
  { grants }: NeededPorts,
  connection: Pick<Connection, 'id' | 'address'>,
): Promise<Result<GrantedAddress>> {
  const opened = await grants.open()
  if (!opened.ok) return opened
  const address = grantedConnection(connection, opened.value.isGenuine)
  return address === null ? fail({ kind: 'not-granted', outlet: 'connection' }) : succeed(address)
}

/** The destination's configuration, if the person agreed to it; `key`: also to delivering that key's secret there. */
export async function checkDestinationGrant(
  { grants }: NeededPorts,
  destination: KeyDestination,
  key: KeyReference | null,
): Promise<Result<GrantedConfig>> {
  const opened = await grants.open()
  if (!opened.ok) return opened
  const { isGenuine } = opened.value
  const config =
    key === null ? grantedDestination(destination, isGenuine) : grantedDelivery(destination, key, isGenuine)
  return config === null ? fail({ kind: 'not-granted', outlet: 'destination' }) : succeed(config)
}
