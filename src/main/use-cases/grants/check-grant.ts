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

/** The destination's configuration, if the person agreed to it. */
export async function checkDestinationGrant(
  { grants }: NeededPorts,
  destination: KeyDestination,
): Promise<Result<GrantedConfig>> {
  const opened = await grants.open()
  if (!opened.ok) return opened
  const config = grantedDestination(destination, opened.value.isGenuine)
  return config === null ? fail({ kind: 'not-granted', outlet: 'destination' }) : succeed(config)
}

/** The same, if the secret of `key` may be delivered there too. */
export async function checkDelivery(
  { grants }: NeededPorts,
  destination: KeyDestination,
  key: KeyReference,
): Promise<Result<GrantedConfig>> {
  const opened = await grants.open()
  if (!opened.ok) return opened
  const { isGenuine } = opened.value
  const config = grantedDelivery(destination, key, isGenuine)
  if (config !== null) return succeed(config)
  return grantedDestination(destination, isGenuine) === null
    ? fail({ kind: 'not-granted', outlet: 'destination' })
    : fail(NOT_ITS_SUCCESSOR)
}

/** The rotation was changed outside the app, or the app ended while the disk was full. */
const NOT_ITS_SUCCESSOR = { kind: 'rotation-problem', problem: 'unproven-successor', detail: null } as const
