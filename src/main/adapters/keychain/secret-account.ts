import type { SecretPlace } from '../../ports/keychain.ts'

/** Returns the account name under which a secret is stored. Wevion's ids may hold any characters. */
export function secretAccount(place: SecretPlace, installationId: string): string {
  switch (place.kind) {
    case 'management-key':
      return `connection/${place.connectionId}`
    case 'api-key':
      return `key/${place.connectionId}/${encodeURIComponent(place.keyId)}`
    case 'destination':
      return `destination/${place.destinationId}`
    case 'successor':
      return `successor/${place.connectionId}/${encodeURIComponent(place.keyId)}`
    case 'sealing-key':
      return `sealing-key/${installationId}`
  }
}
