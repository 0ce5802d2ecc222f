import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Grant, grantSubject, grantText } from '../../../domain/grants/grant.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import { Secret } from '../../../domain/secret.ts'
import type { Log } from '../../ports/desktop.ts'
import type { Grants, OpenGrants } from '../../ports/grants.ts'
import type { Keychain } from '../../ports/keychain.ts'
import type { GrantRow, GrantStore } from '../../ports/stores/grant-store.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'

interface GrantsOptions {
  readonly store: GrantStore
  readonly keychain: Pick<Keychain, 'read' | 'store'>
  /** Under every seal: a store that was copied to another installation has no grants there. */
  readonly installationId: string
  readonly log: Log
}

const SEALING_KEY = { kind: 'sealing-key' } as const

/**
 * Grants in the store, each with an HMAC-SHA-256 of its whole text. The key is read once and then stays in memory.
 */
export function createGrants({ store, keychain, installationId, log }: GrantsOptions): Grants {
  /** By subject: what was given since the start, which the store may have had no room for. */
  const given = new Map<string, string>()
  let key: Secret | null = null
  let opening: Promise<Result<OpenGrants>> | null = null
  let withdrawing: Promise<unknown> = Promise.resolve()

  function sealOf(text: string, under: Secret): string {
    return createHmac('sha256', under.reveal())
      .update(JSON.stringify([installationId, text]))
      .digest('hex')
  }

  function isSealed({ text, seal }: GrantRow, under: Secret): boolean {
    const [expected, found] = [Buffer.from(sealOf(text, under)), Buffer.from(seal)]
    return expected.length === found.length && timingSafeEqual(expected, found)
  }

  function sealed(subject: string, text: string, under: Secret): GrantRow {
    return { subject, text, seal: sealOf(text, under) }
  }

  function newKey(): Secret {
    const fresh = new Secret(randomBytes(32).toString('hex'))
    log.registerSecret(fresh)
    return fresh
  }

  async function sealingKey(): Promise<Result<Secret>> {
    if (key !== null) return succeed(key)
    const found = await keychain.read(SEALING_KEY)
    if (found.ok) {
      log.registerSecret(found.value)
      return found
    }
    if (found.failure.kind !== 'secret-not-stored') return found
    const fresh = newKey()
    const stored = await keychain.store(SEALING_KEY, fresh)
    return stored.ok ? succeed(fresh) : stored
  }

  /** Reads the key of the moment each time: it changes when a grant is taken back. */
  function opened(first: Secret): OpenGrants {
    // Another key may have taken its place since it was read.
    key ??= first
    const current = () => key ?? first
    return {
      isGenuine(grant) {
        const [subject, text] = [grantSubject(grant), grantText(grant)]
        if (given.get(subject) === text) return true
        return store.about(subject).some((row) => row.text === text && isSealed(row, current()))
      },
      give(grant) {
        const [subject, text] = [grantSubject(grant), grantText(grant)]
        given.set(subject, text)
        try {
          store.put(sealed(subject, text, current()))
        } catch (error) {
          if (!(error instanceof StoreFailure)) throw error
          log.warn('A grant could not be stored', { failure: error.failure.kind })
        }
      },
    }
  }

  function open(): Promise<Result<OpenGrants>> {
    opening ??= sealingKey()
      .then((found) => (found.ok ? succeed(opened(found.value)) : found))
      .finally(() => {
        opening = null
      })
    return opening
  }

  async function changeKey(concerned: (grant: Grant) => boolean): Promise<Result<undefined>> {
    const found = await open()
    if (!found.ok) return found
    const old = key
    if (old === null) return succeed(undefined)
    const next = newKey()
    // Whether or not a concerned row is there: one that somebody took out for the moment would be genuine again later.
    const kept = () =>
      store
        .all()
        .filter((row) => isSealed(row, old) && !concerned(JSON.parse(row.text)))
        .map(({ subject, text }) => sealed(subject, text, next))
    // Until the keychain has taken the new key, and after it, whatever happens in between, each grant has a genuine row.
    store.add(kept())
    const stored = await keychain.store(SEALING_KEY, next)
    if (!stored.ok) {
      // It may have been taken all the same, or be taken later: the next to open reads which one is there.
      key = null
      return stored
    }
    // Again, since grants may have been given meanwhile.
    const rows = kept()
    key = next
    for (const [subject, text] of given) if (concerned(JSON.parse(text))) given.delete(subject)
    store.keepOnly(rows)
    return succeed(undefined)
  }

  return {
    open,
    withdraw(concerned) {
      const after = withdrawing.then(() => changeKey(concerned))
      withdrawing = after.catch(() => {})
      return after
    },
  }
}
