import { randomUUID } from 'node:crypto'
import { openByKind } from '../adapters/destinations/open-by-kind.ts'
import { resolveOutlet } from '../adapters/destinations/resolve-outlet.ts'
import { createGrants } from '../adapters/grants/grants.ts'
import { fingerprintOf } from '../adapters/keychain/fingerprint.ts'
import { createKeychain } from '../adapters/keychain/keychain.ts'
import { openStore, type Store } from '../adapters/sqlite/open-store.ts'
import { freeSpace } from '../adapters/system/free-space.ts'
import { openSandbox } from '../adapters/wevion/open-sandbox.ts'
import { openWevion } from '../adapters/wevion/open-wevion.ts'
import type { Ports } from '../ports/ports.ts'
import type { KeyValueStore } from '../ports/stores/key-value-store.ts'
import { StoreFailure } from '../ports/stores/store-failure.ts'
import type { Network } from '../ports/system-network.ts'

/** The time and the desktop: what a program without Electron, such as a test, has of its own. */
export type Surroundings = Pick<
  Ports,
  | 'now'
  | 'wait'
  | 'schedule'
  | 'zone'
  | 'clipboard'
  | 'notify'
  | 'askPerson'
  | 'open'
  | 'loginItem'
  | 'exports'
  | 'log'
  | 'publish'
>

interface PortsOptions {
  /** Holds the store. */
  readonly folder: string
  readonly network: Network
  /** Where the sandbox listens that the app was started with; null: it was started without one. */
  readonly sandboxAddress: string | null
}

interface ComposedPorts {
  readonly ports: Ports
  readonly store: Store
}

/**
 * Opens the store and builds the ports on it and on the given surroundings. Imports no Electron, so that the tests of
 * the use-cases run on the app's own ports.
 * @throws StoreFromTheFuture when the store was written by a newer version
 */
export function composePorts(surroundings: Surroundings, options: PortsOptions): ComposedPorts {
  const { now, log } = surroundings
  const { folder, network, sandboxAddress } = options
  const store = openStore({ folder, now: new Date(now()), log })
  const { notice: _notice, close: _close, grants: grantStore, ...stores } = store
  const installationId = rememberedId(store.facts)
  const keychain = createKeychain({
    load: async () => (await import('keytar')).default,
    installationId,
    canary: {
      written: store.facts.get('canary') === 'written',
      remember: () => store.facts.set('canary', 'written'),
    },
    log,
  })
  const ports: Ports = {
    ...surroundings,
    ...stores,
    newId: () => randomUUID(),
    freeSpace: () => freeSpace(folder),
    openWevion: openWevion({ ...network, now, log }),
    sandbox: sandboxAddress === null ? null : openSandbox({ address: sandboxAddress, ...network, now, log }),
    keychain,
    grants: createGrants({ store: grantStore, keychain, installationId, log }),
    fingerprintOf,
    resolveOutlet,
    openDestination: openByKind({ fingerprintOf, fetch: network.fetch, network: network.system }),
    // Loaded on first use: a start needs none of these.
    tryCommand: async (config, madeUp) =>
      (await import('../adapters/destinations/command/try-command.ts')).tryCommand(config, madeUp),
    calendarFile: async (content) =>
      (await import('../adapters/export/expiry-calendar.ts')).expiryCalendar(content),
    keySheet: async (content) => (await import('../adapters/export/key-sheet.ts')).keySheet(content),
  }
  return { ports, store }
}

/** Returns this installation's random id, created at the first start. */
function rememberedId(facts: KeyValueStore): string {
  const known = facts.get('installation')
  if (known !== null) return known
  const fresh = randomUUID()
  try {
    facts.set('installation', fresh)
  } catch (error) {
    // A store that cannot be written cannot hold new secrets either, so an id for this run is enough.
    if (!(error instanceof StoreFailure)) throw error
  }
  return fresh
}
