import type { DestinationConfig } from '../../../src/domain/destination.ts'
import { keyId } from '../../../src/domain/identifiers.ts'
import type { ListedKey } from '../../../src/domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../src/domain/result.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { OpenDestination } from '../../../src/main/ports/destination.ts'
import type { Keychain } from '../../../src/main/ports/keychain.ts'
import type { CreateAnswer, OpenWevion, WevionClient } from '../../../src/main/ports/wevion.ts'

/** Something that left the app, and where it went. */
export type Sent =
  | { readonly kind: 'to-address'; readonly address: string; readonly secret: string }
  | { readonly kind: 'opened'; readonly config: DestinationConfig; readonly credential: string | null }
  | { readonly kind: 'delivered'; readonly config: DestinationConfig; readonly secret: string }

interface KeyAtWevion {
  readonly listed: ListedKey
  readonly secret: string
  revoked: boolean
}

/** Every Wevion there is, every place for a secret, and a keychain; all that goes out is written down. */
export function createOutsideWorld() {
  const sent: Sent[] = []
  const keys = new Map<string, KeyAtWevion[]>()
  const items = new Map<string, string>()
  let made = 0

  const keysAt = (address: string): KeyAtWevion[] => {
    const there = keys.get(address) ?? []
    keys.set(address, there)
    return there
  }

  function addKey(address: string, name: string, expiresAt: number | null = null): KeyAtWevion {
    made += 1
    const id = keyId(`k${made}`)
    const secret = `wv_${address.replace(/\W/gu, '')}_${made}_${'x'.repeat(16)}`
    const listed: ListedKey = {
      id,
      name,
      prefix: secret.slice(0, 10),
      createdAt: 0,
      expiresAt,
      lastUsed: null,
      rateLimit: null,
      revoked: false,
      owner: null,
      permissions: null,
    }
    const key = { listed, secret, revoked: false }
    keysAt(address).push(key)
    return key
  }

  const openWevion: OpenWevion = ({ address, key }) => {
    const use = () => void sent.push({ kind: 'to-address', address, secret: key.reveal() })
    const isKnown = () => keysAt(address).some(({ secret, revoked }) => !revoked && secret === key.reveal())
    const client: WevionClient = {
      learned: { dialect: { authHeader: 'bearer', naming: 'snake' }, clockOffset: 0 },
      async profile() {
        use()
        if (!isKnown()) return fail({ kind: 'unauthorized' })
        return succeed({ userId: 'u', userName: 'U', email: null, role: null, team: null })
      },
      async isReadOnly() {
        use()
        return false
      },
      async listKeys() {
        use()
        if (!isKnown()) return fail({ kind: 'unauthorized' })
        const listed = keysAt(address).map(({ listed, revoked }) => ({ ...listed, revoked }))
        return succeed({ keys: listed, unreadable: [] })
      },
      async createKey({ name, expiresAt }): Promise<CreateAnswer> {
        use()
        if (!isKnown()) return { kind: 'refused', failure: { kind: 'unauthorized' } }
        const key = addKey(address, name, expiresAt)
        return { kind: 'created', key: key.listed, secret: new Secret(key.secret) }
      },
      async revokeKey(id) {
        use()
        const key = keysAt(address).find(({ listed }) => listed.id === id)
        if (key === undefined) return { kind: 'not-found' }
        key.revoked = true
        return { kind: 'revoked' }
      },
    }
    return client
  }

  const openDestination: OpenDestination = (config, credential) => {
    sent.push({ kind: 'opened', config, credential: credential?.reveal() ?? null })
    return {
      check: async () => succeed({ holds: null, warnings: [] }),
      async deliver(secret) {
        sent.push({ kind: 'delivered', config, secret: secret.reveal() })
        return succeed(undefined)
      },
      readBack: async () => succeed(null),
    }
  }

  /** The keychain of one installation. */
  function keychain(installationId: string): Keychain {
    const itemOf = (place: unknown) => JSON.stringify([installationId, place])
    const itemsOf = (place: Parameters<Keychain['read']>[0]) =>
      place.kind === 'sealing-key' ? itemOf(place) : JSON.stringify(place)
    return {
      name: 'Test',
      state: () => ({ state: 'ready' }),
      check: async () => succeed(undefined),
      async store(place, secret) {
        items.set(itemsOf(place), secret.reveal())
        return succeed(undefined)
      },
      async read(place): Promise<Result<Secret>> {
        const found = items.get(itemsOf(place))
        return found === undefined ? fail({ kind: 'secret-not-stored' }) : succeed(new Secret(found))
      },
      async remove(place) {
        items.delete(itemsOf(place))
        return succeed(undefined)
      },
      onStateChange: () => () => {},
    }
  }

  return { sent, addKey, openWevion, openDestination, keychain, keysAt }
}
