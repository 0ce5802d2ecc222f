import type { KeyDestination } from '../../../domain/destination.ts'
import type { GrantedConfig } from '../../../domain/grants/outlets.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import type { Destination } from '../../ports/destination.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkDelivery, checkDestinationGrant } from '../grants/check-grant.ts'

type NeededPorts = Pick<Ports, 'grants' | 'keychain' | 'openDestination' | 'log'>

/** Opens the destination to look at it. */
export async function openToRead(
  ports: NeededPorts,
  destination: KeyDestination,
): Promise<Result<Pick<Destination, 'check' | 'readBack'>>> {
  const config = await checkDestinationGrant(ports, destination)
  return config.ok ? openGranted(ports, destination, config.value) : config
}

/** Opens the destination to deliver the secret of `key`: the destination's own key or that one's successor. */
export async function openToDeliver(
  ports: NeededPorts,
  destination: KeyDestination,
  key: KeyReference,
): Promise<Result<Pick<Destination, 'deliver'>>> {
  const config = await checkDelivery(ports, destination, key)
  return config.ok ? openGranted(ports, destination, config.value) : config
}

/** With its credential from the keychain if it needs one. */
async function openGranted(
  ports: NeededPorts,
  { id, credentialStored }: KeyDestination,
  config: GrantedConfig,
): Promise<Result<Destination>> {
  if (!credentialStored) return succeed(ports.openDestination(config, null))
  const credential = await ports.keychain.read({ kind: 'destination', destinationId: id })
  if (!credential.ok) return credential
  ports.log.registerSecret(credential.value)
  return succeed(ports.openDestination(config, credential.value))
}
