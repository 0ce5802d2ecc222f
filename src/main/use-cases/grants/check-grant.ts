import type { Connection } from '../../../domain/connections/connection.ts'
import type { KeyDestination } from '../../../domain/destination.ts'
import type { IsGenuine } from '../../../domain/grants/grant.ts'
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
export function checkConnection(
  ports: NeededPorts,
  connection: Pick<Connection, 'id' | 'address'>,
): Promise<Result<GrantedAddress>> {
  return decided(ports, (isGenuine) => {
    const address = grantedConnection(connection, isGenuine)
    return address === null ? fail({ kind: 'not-granted', outlet: 'connection' }) : succeed(address)
  })
}

/** The destination's configuration, if the person agreed to it. */
export function checkDestinationGrant(
  ports: NeededPorts,
  destination: KeyDestination,
): Promise<Result<GrantedConfig>> {
  return decided(ports, (isGenuine) => ofDestination(destination, isGenuine))
}

/** The same, if the secret of `key` may be delivered there too. */
export function checkDelivery(
  ports: NeededPorts,
  destination: KeyDestination,
  key: KeyReference,
): Promise<Result<GrantedConfig>> {
  return decided(ports, (isGenuine) => {
    const looked = ofDestination(destination, isGenuine)
    if (!looked.ok) return looked
    const config = grantedDelivery(destination, key, isGenuine)
    return config === null ? fail(NOT_ITS_SUCCESSOR) : succeed(config)
  })
}

async function decided<Outlet>(
  { grants }: NeededPorts,
  decide: (isGenuine: IsGenuine) => Result<Outlet>,
): Promise<Result<Outlet>> {
  const opened = await grants.open()
  return opened.ok ? decide(opened.value.isGenuine) : opened
}

function ofDestination(destination: KeyDestination, isGenuine: IsGenuine): Result<GrantedConfig> {
  const config = grantedDestination(destination, isGenuine)
  return config === null ? fail({ kind: 'not-granted', outlet: 'destination' }) : succeed(config)
}

/** The rotation was changed outside the app, or the app ended while the disk was full. */
const NOT_ITS_SUCCESSOR = { kind: 'rotation-problem', problem: 'unproven-successor', detail: null } as const
