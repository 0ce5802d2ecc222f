import type { Failure } from '../../../domain/failure.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import { Secret } from '../../../domain/secret.ts'
import type { Log } from '../../ports/desktop.ts'
import type { Keychain, KeychainState } from '../../ports/keychain.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { createCallQueue } from './call-queue.ts'
import { keychainFailure } from './keychain-error.ts'
import { keychainName, whyNotStorable } from './platform-keychain.ts'
import { secretAccount } from './secret-account.ts'

/** The part of keytar that is safe to call. Its `find…` functions crash the process on a locked keyring. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface KeychainOptions {
  /** Called at the first use, not at start. Rejects if the system's library is missing. */
  readonly load: () => Promise<Keytar>
  /** Distinguishes the items of several installations that share a keychain. */
  readonly installationId: string
  /** Whether a canary was ever written. Remembered outside the keychain, since a locked one looks empty. */
  readonly canary: { readonly written: boolean; remember(): void }
  readonly log: Log
  readonly tellAfter?: number
  readonly giveUpAfter?: number
  readonly platform?: NodeJS.Platform
}

export const KEYCHAIN_SERVICE = 'Wevion Keys'
const CANARY = 'canary'

/** Failures of the keychain as a whole, not of one item in it. */
const ABOUT_THE_KEYCHAIN: ReadonlySet<Failure['kind']> = new Set([
  'keychain-missing',
  'keychain-locked',
  'keychain-denied',
  'keychain-failed',
])

/**
 * Opens the system's keychain through keytar. Missing, locked, refused and empty are four different things: a locked
 * Secret Service answers `null` to every look-up, so a canary item, which is always there, tells locked from empty.
 */
export function createKeychain(options: KeychainOptions): Keychain {
  const { installationId, canary, log, platform = process.platform } = options
  const canaryAccount = `canary/${installationId}`
  const probeAccount = `probe/${installationId}`
  const listeners = new Set<(state: KeychainState) => void>()
  let failure: Failure | null = null
  let canaryWritten = canary.written
  let keytar: Promise<Keytar> | null = null

  const queue = createCallQueue(
    { tellAfter: options.tellAfter ?? 1_000, giveUpAfter: options.giveUpAfter ?? 30_000 },
    announce,
  )

  function state(): KeychainState {
    if (queue.waiting) return { state: 'waiting' }
    return failure === null ? { state: 'ready' } : { state: 'unavailable', failure }
  }

  function announce(): void {
    for (const listener of listeners) listener(state())
  }

  function note(next: Failure | null): void {
    const changed = failure?.kind !== next?.kind
    failure = next
    if (changed) announce()
  }

  function loaded(): Promise<Keytar> {
    keytar ??= options.load().catch((error: unknown) => {
      keytar = null
      throw error
    })
    return keytar
  }

  /**
   * Runs `work` in the queue. The keychain's state is noted inside, so that a call whose caller has given up still updates
   * it when it ends.
   */
  async function turn<Value>(work: (keytar: Keytar) => Promise<Result<Value>>): Promise<Result<Value>> {
    const outcome = await queue.run(async () => {
      const result = await attempt(work)
      note(!result.ok && ABOUT_THE_KEYCHAIN.has(result.failure.kind) ? result.failure : null)
      return result
    })
    if (outcome.kind === 'waiting') return fail({ kind: 'keychain-waiting' })
    if (outcome.kind === 'failed') throw outcome.error
    return outcome.value
  }

  async function attempt<Value>(work: (keytar: Keytar) => Promise<Result<Value>>): Promise<Result<Value>> {
    try {
      return await work(await loaded())
    } catch (error) {
      // The canary is remembered in the store. A full disk is no fault of the keychain.
      if (error instanceof StoreFailure) return fail(error.failure)
      const failed = keychainFailure(error)
      log.warn('The keychain refused a call', {
        as: failed.kind,
        because: error instanceof Error ? error.message : 'unknown',
      })
      return fail(failed)
    }
  }

  /** Whether an empty look-up means that the item is missing; otherwise the keychain is locked. */
  async function isUnlocked(library: Keytar): Promise<boolean> {
    return !canaryWritten || (await library.getPassword(KEYCHAIN_SERVICE, canaryAccount)) === CANARY
  }

  async function ensureCanary(library: Keytar): Promise<void> {
    if ((await library.getPassword(KEYCHAIN_SERVICE, canaryAccount)) !== CANARY) {
      await library.setPassword(KEYCHAIN_SERVICE, canaryAccount, CANARY)
    }
    if (canaryWritten) return
    canary.remember()
    canaryWritten = true
  }

  async function writeAndCompare(
    library: Keytar,
    account: string,
    secret: string,
  ): Promise<Result<undefined>> {
    await library.setPassword(KEYCHAIN_SERVICE, account, secret)
    const stored = await library.getPassword(KEYCHAIN_SERVICE, account)
    return stored === secret
      ? succeed(undefined)
      : fail({ kind: stored === null ? 'keychain-locked' : 'keychain-failed' })
  }

  return {
    name: keychainName(platform),
    state,

    check: () =>
      turn(async (library) => {
        const written = await writeAndCompare(library, probeAccount, `probe-${installationId}`)
        if (!written.ok) return written
        await library.deletePassword(KEYCHAIN_SERVICE, probeAccount)
        await ensureCanary(library)
        return succeed(undefined)
      }),

    async store(place, secret) {
      const characters = secret.reveal()
      const refused = whyNotStorable(characters, platform)
      if (refused !== null) return fail(refused)
      return turn(async (library) => {
        await ensureCanary(library)
        return writeAndCompare(library, secretAccount(place, installationId), characters)
      })
    },

    read: (place) =>
      turn(async (library) => {
        const found = await library.getPassword(KEYCHAIN_SERVICE, secretAccount(place, installationId))
        if (found !== null) return succeed(new Secret(found))
        return fail({ kind: (await isUnlocked(library)) ? 'secret-not-stored' : 'keychain-locked' })
      }),

    remove: (place) =>
      turn(async (library) => {
        const account = secretAccount(place, installationId)
        await library.deletePassword(KEYCHAIN_SERVICE, account)
        if ((await library.getPassword(KEYCHAIN_SERVICE, account)) !== null)
          return fail({ kind: 'keychain-failed' })
        return (await isUnlocked(library)) ? succeed(undefined) : fail({ kind: 'keychain-locked' })
      }),

    onStateChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
