import type { SecretPlace } from '../../ports/keychain.ts'

/** The account name under which a secret rests; Wevion's ids may hold any characters. */
export function secretAccount(place: SecretPlace): string {
  switch (place.kind) {
    case 'management-key':
      return `connection/${place.connectionId}`
    case 'api-key':
      return `key/${place.connectionId}/${encodeURIComponent(place.keyId)}`
    case 'destination':
      return `destination/${place.destinationId}`
  }
}
