import type { Connection } from '../connections/connection.ts'
import type { DestinationConfig } from '../destination.ts'
import type { KeyReference } from '../keys/api-key.ts'
import {
  connectionGrant,
  type DestinationOutlet,
  destinationGrant,
  type Grant,
  type IsGenuine,
} from './grant.ts'

declare const granted: unique symbol

/** An outlet that a genuine grant covers. Only this file makes one, and only of these can secrets be sent anywhere. */
type Granted<Outlet> = Outlet & { readonly [granted]: true }

export type GrantedAddress = Granted<string>
export type GrantedConfig = Granted<DestinationConfig>

/** The address as one that a typed management key may be sent to; null: the person has not agreed to it. */
export function grantedAddress(address: string, isGenuine: IsGenuine): GrantedAddress | null {
  return isGenuine({ kind: 'address', address }) ? (address as GrantedAddress) : null
}

/** The connection's address as one that its secrets may be sent to; null: the person has not agreed to it. */
export function grantedConnection(
  connection: Pick<Connection, 'id' | 'address'>,
  isGenuine: IsGenuine,
): GrantedAddress | null {
  return isGenuine(connectionGrant(connection)) ? (connection.address as GrantedAddress) : null
}

/** The destination as one that may be opened, to look at it with its credential; null: the person has not agreed to it. */
export function grantedDestination(
  destination: DestinationOutlet,
  isGenuine: IsGenuine,
): GrantedConfig | null {
  return isGenuine(destinationGrant(destination)) ? (destination.config as GrantedConfig) : null
}

/** The destination as one that may be given the secret of `key`: its own key's, or that key's successor's. */
export function grantedDelivery(
  destination: DestinationOutlet,
  key: KeyReference,
  isGenuine: IsGenuine,
): GrantedConfig | null {
  const own = destination.key
  if (own.connectionId !== key.connectionId) return null
  const isSuccessor = () =>
    isGenuine({
      kind: 'successor',
      connectionId: key.connectionId,
      keyId: key.keyId,
      predecessor: own.keyId,
    })
  return own.keyId === key.keyId || isSuccessor() ? grantedDestination(destination, isGenuine) : null
}

/** What the successor of a destination's key has of its own, once the destinations are handed over to it. */
export function inheritedGrants(
  destinations: readonly DestinationOutlet[],
  successor: KeyReference,
  isGenuine: IsGenuine,
): readonly Grant[] {
  return destinations
    .filter((destination) => grantedDelivery(destination, successor, isGenuine) !== null)
    .map((destination) => destinationGrant({ ...destination, key: successor }))
}
