import { type Result, succeed } from '../../domain/result.ts'
import type { KeychainState } from '../ports/keychain.ts'
import type { Ports } from '../ports/ports.ts'
import type { SandboxUser } from '../ports/wevion.ts'

/** What happened to the store at start-up. */
export type StoreNotice =
  | { readonly kind: 'rebuilt'; readonly setAsideAs: string }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'disk-full' }

interface AppStatus {
  readonly version: string
  readonly clockAhead: number
  readonly silenceIsHeeded: boolean
  readonly keychainName: string
  readonly keychain: KeychainState
  readonly sandbox: { readonly address: string; readonly users: readonly SandboxUser[] } | null
  readonly storeNotice: StoreNotice | null
}

/**
 * Returns what the first screen needs besides connections and keys. A sandbox that does not answer is not offered.
 */
export function appStatus(
  ports: Pick<Ports, 'keychain' | 'sandbox'>,
  facts: {
    version: string
    storeNotice: StoreNotice | null
    clockAhead: () => number
    silenceIsHeeded: boolean
  },
) {
  return async (): Promise<Result<AppStatus>> => {
    const users = (await ports.sandbox?.users()) ?? null
    return succeed({
      version: facts.version,
      clockAhead: facts.clockAhead(),
      silenceIsHeeded: facts.silenceIsHeeded,
      keychainName: ports.keychain.name,
      keychain: ports.keychain.state(),
      sandbox:
        ports.sandbox !== null && users?.ok ? { address: ports.sandbox.address, users: users.value } : null,
      storeNotice: facts.storeNotice,
    })
  }
}
