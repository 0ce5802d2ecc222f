import { type Connection, MOST_UNREADABLE } from '../../../domain/connections/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId, KeyId } from '../../../domain/identifiers.ts'
import { isRevocable } from '../../../domain/keys/key-status.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import { isOwnedByAnother } from '../../../domain/rotations/key-owner.ts'
import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import type { KeyListing } from '../../ports/wevion.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { refreshProfile } from '../connections/refresh-profile.ts'
import { ifReadable } from '../if-readable.ts'

type NeededPorts = Pick<Ports, 'connections' | 'keys' | 'now' | 'publish'>

/**
 * Updates the store to Wevion's list. One run at a time per connection: a call during a run gets that run's result.
 */
export interface KeySync {
  /**
   * Syncs one connection. A failure never deletes stored keys; it is in `connection.sync.failure` and in the result.
   */
  connection(id: ConnectionId): Promise<Result<undefined>>
  /** Syncs all connections in parallel; each one's outcome is in its `sync`. */
  all(): Promise<void>
  /** Syncs connections last tried over a minute ago, for when the person comes back to the window. */
  stale(): Promise<void>
}

/** How long an attempt counts as fresh when the person comes back to the window, in milliseconds. */
const FRESH_FOR = 60_000

export function createKeySync(ports: NeededPorts, accounts: Accounts): KeySync {
  const running = new Map<ConnectionId, Promise<Result<undefined>>>()
  /** Wevion may name users differently in its list: it is asked once about each name. */
  const ownersAskedAbout = new Map<ConnectionId, string | null>()
  /** Which key was the connection's own: to look for it goes through every row. */
  const ownKeys = new Map<ConnectionId, KeyId>()

  async function run(id: ConnectionId): Promise<Result<undefined>> {
    ports.publish.syncStarted(id)
    try {
      const account = await accounts.open(id)
      if (!account.ok) {
        noteSyncFailure(ports, id, account.failure)
        return account
      }
      const listing = await listAndStore(ports, accounts, account.value)
      if (listing.ok) await followRenaming(account.value)
      return listing.ok ? succeed(undefined) : listing
    } catch (error) {
      // Nobody may be waiting for this result, so nothing is thrown. The next request that needs the store reports
      // the failure.
      if (error instanceof StoreFailure) return fail(error.failure)
      throw error
    } finally {
      ports.publish.syncEnded(id)
    }
  }

  /** The connection's own key is its user's. If the list names another one, the user goes by another name by now. */
  async function followRenaming(account: Account): Promise<void> {
    const { id } = account.connection
    const known = ports.connections.one(id)
    if (known === null || isStillOwn(known)) return
    const [own, another] = ports.keys.withPrefix(id, known.managementKeyPrefix, 2)
    if (own === undefined || another !== undefined) return
    ownKeys.set(id, own.id)
    if (!isOwnedByAnother(own.owner, known.profile)) return
    if (ownersAskedAbout.get(id) === own.owner) return
    const profile = await refreshProfile(ports, account)
    if (profile.ok) ownersAskedAbout.set(id, own.owner)
  }

  /** Whether the key that was the connection's own still is, and its user's: then it need not be looked for. */
  function isStillOwn({ id, managementKeyPrefix, profile }: Connection): boolean {
    const keyId = ownKeys.get(id)
    const own = keyId === undefined ? null : ifReadable(() => ports.keys.one({ connectionId: id, keyId }))
    if (own === null || !isRevocable(own) || own.prefix !== managementKeyPrefix) return false
    return !isOwnedByAnother(own.owner, profile)
  }

  function connection(id: ConnectionId): Promise<Result<undefined>> {
    const underWay = running.get(id)
    if (underWay !== undefined) return underWay
    const started = run(id).finally(() => running.delete(id))
    running.set(id, started)
    return started
  }

  return {
    connection,
    async all() {
      await Promise.all(ports.connections.all().map(({ id }) => connection(id)))
    },
    async stale() {
      const now = ports.now()
      const old = ports.connections
        .all()
        .filter(({ sync }) => Math.abs(now - (sync.lastAttemptAt ?? 0)) > FRESH_FOR)
      await Promise.all(old.map(({ id }) => connection(id)))
    },
  }
}

/** `listAndStore` for an account that need not be open yet. */
export async function listFreshly(
  ports: NeededPorts,
  accounts: Accounts,
  id: ConnectionId,
): Promise<Result<KeyListing>> {
  const account = await accounts.open(id)
  return account.ok ? listAndStore(ports, accounts, account.value) : account
}

/** Fetches the account's keys, stores them, and writes the outcome to the connection's sync state. */
export async function listAndStore(
  ports: NeededPorts,
  accounts: Accounts,
  account: Account,
): Promise<Result<KeyListing>> {
  const { id } = account.connection
  const listing = await listUntilSure(ports, account)
  accounts.noteLearned(account)
  // The connection may have been removed during the request.
  const before = ports.connections.one(id)
  if (before === null) return listing
  if (!listing.ok) {
    noteSyncFailure(ports, id, listing.failure)
    return listing
  }
  const now = ports.now()
  const changed = await ports.keys.replaceListedInTurns(id, listing.value, now)
  const moreUnreadable = listing.value.unreadable.length - MOST_UNREADABLE
  ports.connections.updateSync(id, {
    lastSuccessAt: now,
    lastAttemptAt: now,
    failure: null,
    unreadable: listing.value.unreadable.slice(0, MOST_UNREADABLE),
    ...(moreUnreadable > 0 ? { moreUnreadable } : {}),
  })
  ports.publish.connectionsChanged()
  if (changed) ports.publish.keysChanged(id)
  return listing
}

/** How many lists are asked for at most, where each was changed while it was read. */
const MOST_LISTS = 3

/**
 * Fetches the list, and once more where a key is missing or the list moved: what is deleted while a list is read moves
 * others to a page that was read before. Gone is only what is missing from every list.
 */
async function listUntilSure(
  ports: Pick<NeededPorts, 'keys' | 'now'>,
  { client, connection: { id } }: Account,
): Promise<Result<KeyListing>> {
  let missing: ReadonlySet<KeyId> | null = null
  for (let lists = 1; ; lists += 1) {
    const listing = await client.listKeys()
    if (!listing.ok) return listing
    const now = ports.keys.missing(id, listing.value, ports.now())
    const before: ReadonlySet<KeyId> = missing ?? new Set(now)
    const seenBefore = now.filter((key) => !before.has(key))
    missing = new Set(now.filter((key) => before.has(key)))
    const isSure = listing.value.moved !== true && (now.length === 0 || lists > 1)
    if (!isSure && lists < MOST_LISTS) continue
    // As it is where it can be: a copy of a list would read every key of its pages.
    return seenBefore.length === 0 ? listing : succeed({ ...listing.value, seenBefore })
  }
}

function noteSyncFailure(ports: NeededPorts, id: ConnectionId, failure: Failure): void {
  const connection = ports.connections.one(id)
  if (connection === null) return
  ports.connections.updateSync(id, { ...connection.sync, lastAttemptAt: ports.now(), failure })
  ports.publish.connectionsChanged()
}
