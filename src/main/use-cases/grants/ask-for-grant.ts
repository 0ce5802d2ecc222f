import type { Connection } from '../../../domain/connections/connection.ts'
import type { KeyDestination } from '../../../domain/destination.ts'
import { connectionGrant, destinationGrant } from '../../../domain/grants/grant.ts'
import { type GrantedAddress, grantedAddress, grantedConnection } from '../../../domain/grants/outlets.ts'
import { addressQuestion, connectionQuestion, destinationQuestion } from '../../../domain/grants/question.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { OpenGrants } from '../../ports/grants.ts'
import type { Ports } from '../../ports/ports.ts'

type AddressPorts = Pick<Ports, 'grants' | 'askPerson'>
type DestinationPorts = AddressPorts & Pick<Ports, 'resolveOutlet' | 'keys' | 'connections'>

/** Asks whether management keys may be sent to this address, unless the person agreed to that before. */
export async function askForAddress(ports: AddressPorts, address: string): Promise<Result<GrantedAddress>> {
  const opened = await ports.grants.open()
  if (!opened.ok) return opened
  const known = grantedAddress(address, opened.value.isGenuine)
  if (known !== null) return succeed(known)
  if (!(await ports.askPerson(addressQuestion(address)))) return fail({ kind: 'declined' })
  opened.value.give({ kind: 'address', address })
  return checked(opened.value, address)
}

/**
 * Asks the same for a connection, whose address may have been changed outside the app. One that was removed meanwhile,
 * since a person may take their time, gets no grant.
 */
export async function askForConnection(
  ports: AddressPorts & Pick<Ports, 'connections'>,
  connection: Pick<Connection, 'id' | 'name' | 'address'>,
): Promise<Result<GrantedAddress>> {
  const opened = await ports.grants.open()
  if (!opened.ok) return opened
  const known = grantedConnection(connection, opened.value.isGenuine)
  if (known !== null) return succeed(known)
  // That the address is known for another connection does not say that this one belongs there.
  const { address } = connection
  if (!(await ports.askPerson(connectionQuestion(connection)))) return fail({ kind: 'declined' })
  if (ports.connections.one(connection.id) === null) return fail({ kind: 'not-found' })
  opened.value.give({ kind: 'address', address })
  opened.value.give(connectionGrant(connection))
  return checked(opened.value, address)
}

function checked({ isGenuine }: OpenGrants, address: string): Result<GrantedAddress> {
  const granted = grantedAddress(address, isGenuine)
  return granted === null ? fail({ kind: 'declined' }) : succeed(granted)
}

/**
 * Asks whether this key's secret may be delivered there, and gives the grant.
 * @param isThere asked after the answer; false: it was removed meanwhile
 */
export async function askForDestination(
  ports: DestinationPorts,
  destination: KeyDestination,
  isThere: () => boolean,
): Promise<Result<undefined>> {
  const { key } = destination
  const opened = await ports.grants.open()
  if (!opened.ok) return opened
  const facts = await ports.resolveOutlet(destination.config)
  const known = ports.keys.one(key)
  const connection = ports.connections.one(key.connectionId)
  if (known === null || connection === null) return fail({ kind: 'not-found' })
  const asked = { name: known.name, prefix: known.prefix, connectionName: connection.name }
  const question = destinationQuestion(destination, asked, facts)
  if (question === null) return fail(TOO_LONG)
  if (!(await ports.askPerson(question))) return fail({ kind: 'declined' })
  if (!isThere()) return fail({ kind: 'not-found' })
  opened.value.give(destinationGrant(destination))
  return succeed(undefined)
}

const TOO_LONG = {
  kind: 'invalid-input',
  field: 'destination',
  message: 'This is too long to be shown to you whole. Put the arguments into a script, and name the script.',
} as const
