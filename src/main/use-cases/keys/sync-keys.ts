import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/store-failure.ts'
import type { KeyListing } from '../../ports/wevion.ts'
import type { Account, Accounts } from '../connections/open-account.ts'

type NeededPorts = Pick<Ports, 'connections' | 'keys' | 'now' | 'publish'>

/** Brings the store up to what Wevion lists; one run at a time for each connection, which late callers join. */
export interface KeySync {
  /** Never throws away what is stored: a failure stands in `connection.sync.failure` and in the answer. */
  connection(id: ConnectionId): Promise<Result<undefined>>
  /** Every connection at once; each one's outcome stands in its `sync`. */
  all(): Promise<void>
  /** Those whose last try is older than a minute: for a person who comes back to the window. */
  stale(): Promise<void>
}

/** Coming back to the window asks Wevion again only after this long, in milliseconds. */
const FRESH_FOR = 60_000

export function createKeySync(ports: NeededPorts, accounts: Accounts): KeySync {
  const running = new Map<ConnectionId, Promise<Result<undefined>>>()

  async function run(id: ConnectionId): Promise<Result<undefined>> {
    ports.publish.syncStarted(id)
    try {
      const account = await accounts.open(id)
      if (!account.ok) {
        noteSyncFailure(ports, id, account.failure)
        return account
      }
      const listing = await listAndStore(ports, accounts, account.value)
      return listing.ok ? succeed(undefined) : listing
    } catch (error) {
      // Nobody may be waiting for this answer: what the store cannot take is told when something is asked of it.
      if (error instanceof StoreFailure) return fail(error.failure)
      throw error
    } finally {
      ports.publish.syncEnded(id)
    }
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

/** Lists the account's keys freshly, stores them, and notes how it went in the connection's sync state. */
export async function listAndStore(
  ports: NeededPorts,
  accounts: Accounts,
  account: Account,
): Promise<Result<KeyListing>> {
  const { id } = account.connection
  const listing = await account.client.listKeys()
  accounts.noteLearned(account)
  // The connection may have been removed while Wevion was thinking.
  const before = ports.connections.one(id)
  if (before === null) return listing
  if (!listing.ok) {
    noteSyncFailure(ports, id, listing.failure)
    return listing
  }
  const now = ports.now()
  const changed = await ports.keys.replaceListedInTurns(id, listing.value, now)
  ports.connections.updateSync(id, {
    lastSuccessAt: now,
    lastAttemptAt: now,
    failure: null,
    unreadable: listing.value.unreadable,
  })
  ports.publish.connectionsChanged()
  if (changed) ports.publish.keysChanged(id)
  return listing
}

function noteSyncFailure(ports: NeededPorts, id: ConnectionId, failure: Failure): void {
  const connection = ports.connections.one(id)
  if (connection === null) return
  ports.connections.updateSync(id, { ...connection.sync, lastAttemptAt: ports.now(), failure })
  ports.publish.connectionsChanged()
}
