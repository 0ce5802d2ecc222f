import type { KeyDestination } from '../../../domain/destination.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import type { Destination } from '../../ports/destination.ts'
import type { Ports } from '../../ports/ports.ts'

/** Opens the destination, with its credential from the keychain if it needs one. */
export async function openDestinationOf(
  ports: Pick<Ports, 'keychain' | 'openDestination' | 'log'>,
  { id, config, credentialStored }: KeyDestination,
): Promise<Result<Destination>> {
  if (!credentialStored) return succeed(ports.openDestination(config, null))
  const credential = await ports.keychain.read({ kind: 'destination', destinationId: id })
  if (!credential.ok) return credential
  ports.log.registerSecret(credential.value)
  return succeed(ports.openDestination(config, credential.value))
}
