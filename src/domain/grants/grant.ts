import type { Connection } from '../connections/connection.ts'
import type { KeyDestination } from '../destination.ts'
import type { ConnectionId, KeyId } from '../identifiers.ts'

/** What the person agreed to in a dialog of the system, and what follows from that. */
export type Grant =
  /** Management keys may be sent to this API address. */
  | { readonly kind: 'address'; readonly address: string }
  /** The secrets of this connection may be sent to this API address. */
  | ({ readonly kind: 'connection' } & Pick<Connection, 'id' | 'address'>)
  /** The secret of this key may be delivered to this destination, and its credential may be used there, if it has one. */
  | ({ readonly kind: 'destination' } & DestinationOutlet)
  /** Wevion made this key when it was asked for the successor of that one, so it goes where that one went. */
  | {
      readonly kind: 'successor'
      readonly connectionId: ConnectionId
      readonly keyId: KeyId
      readonly predecessor: KeyId
    }

/** What decides where the secrets of a destination go. */
export type DestinationOutlet = Pick<KeyDestination, 'id' | 'key' | 'config' | 'credentialStored'>

/** Whether a grant is the person's word, and not something that was written into the store. */
export type IsGenuine = (grant: Grant) => boolean

/** What a grant is about. A later grant about the same takes the place of an earlier one. */
export function grantSubject(grant: Grant): string {
  switch (grant.kind) {
    case 'address':
      return `address ${grant.address}`
    case 'connection':
      return `connection ${grant.id}`
    case 'destination':
      return `destination ${grant.id}`
    case 'successor':
      return `successor ${JSON.stringify([grant.connectionId, grant.keyId])}`
  }
}

/** The whole grant as text: equal for equal grants, different for any other, whatever the order of their fields. */
export function grantText(grant: Grant): string {
  return JSON.stringify(grant, (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
  })
}

export function connectionGrant({ id, address }: Pick<Connection, 'id' | 'address'>): Grant {
  return { kind: 'connection', id, address }
}

export function destinationGrant({ id, key, config, credentialStored }: DestinationOutlet): Grant {
  const { connectionId, keyId } = key
  return { kind: 'destination', id, key: { connectionId, keyId }, config, credentialStored }
}
