import type { Connection } from '../domain/connection.ts'
import { type Result, succeed } from '../domain/result.ts'
import type { Handlers } from './ipc/handle-request.ts'
import type { Ports } from './ports.ts'
import { adoptSecret } from './use-cases/adopt-secret.ts'
import { appStatus, type StoreNotice } from './use-cases/app-status.ts'
import { connectAccount, connectSandbox, reconnectAccount } from './use-cases/connect-account.ts'
import { createKey } from './use-cases/create-key.ts'
import { createKeyAgain, recreateInOtherNaming } from './use-cases/create-key-again.ts'
import { type CreationDesk, createCreationDesk } from './use-cases/creation-desk.ts'
import { copySecret, forgetSecret } from './use-cases/handle-secret.ts'
import { findKey, keyNamesakes } from './use-cases/list-keys.ts'
import { connectionRemoval, removeConnection, renameConnection } from './use-cases/manage-connection.ts'
import { createAccounts } from './use-cases/open-account.ts'
import { recoverCreations } from './use-cases/recover-creations.ts'
import { revokeKey } from './use-cases/revoke-key.ts'
import { createSettleCreation } from './use-cases/settle-creation.ts'
import { createKeySync, type KeySync } from './use-cases/sync-keys.ts'

/** What main needs of the composed app beside the answers to requests. */
export interface ComposedApp {
  readonly handlers: Handlers
  readonly sync: KeySync
  readonly desk: CreationDesk
  readonly recoverCreations: () => Promise<void>
}

export interface AppFacts {
  readonly version: string
  readonly storeNotice: StoreNotice | null
  readonly openExternal: (link: 'wevion-help') => Promise<void>
}

/** Builds the use-cases over the given ports, leaves first, and lays them out as the contract's methods. */
export function composeHandlers(ports: Ports, facts: AppFacts): ComposedApp {
  const accounts = createAccounts(ports)
  const sync = createKeySync(ports, accounts)
  const desk = createCreationDesk(ports)
  const settle = createSettleCreation(ports, accounts, desk)
  const create = createKey(ports, accounts, desk)
  const revoke = revokeKey(ports, accounts)
  const connect = connectAccount(ports, accounts)
  const connectToSandbox = connectSandbox(ports, accounts)
  const reconnect = reconnectAccount(ports, accounts)

  /** A connection that works has keys to show: the first list is fetched behind the answer. */
  async function thenSync(connecting: Promise<Result<Connection>>): Promise<Result<Connection>> {
    const connected = await connecting
    if (connected.ok) void sync.connection(connected.value.id)
    return connected
  }

  const handlers: Handlers = {
    'app.status': appStatus(ports, facts),
    'keychain.recheck': async () => {
      const usable = await ports.keychain.check()
      if (usable.ok) void sync.all()
      return usable
    },

    'connections.list': () => succeed([...ports.connections.all()]),
    'connections.connect': (input) => thenSync(connect(input)),
    'connections.connect-sandbox': (input) => thenSync(connectToSandbox(input)),
    'connections.rename': renameConnection(ports),
    'connections.reconnect': (input) => thenSync(reconnect(input)),
    'connections.removal': connectionRemoval(ports),
    'connections.remove': removeConnection(ports, accounts),

    'keys.page': ({ query, offset, limit }) =>
      succeed(ports.keys.page(query, { offset, limit }, ports.now())),
    'keys.counts': (counted) => succeed(ports.keys.counts(counted, ports.now())),
    'keys.one': findKey(ports),
    'keys.namesakes': keyNamesakes(ports),
    'keys.sync': async ({ connectionId }) => {
      if (connectionId !== null) return sync.connection(connectionId)
      await sync.all()
      return succeed(undefined)
    },
    'keys.create': create,
    'keys.recreate-other-naming': recreateInOtherNaming(ports, accounts, revoke, create),
    'keys.copy-secret': copySecret(ports),
    'keys.adopt-secret': adoptSecret(ports, accounts),
    'keys.forget-secret': forgetSecret(ports),
    'keys.revoke': revoke,

    'creations.unsettled': () => succeed([...desk.unsettled()]),
    'creations.investigate': ({ creationId }) => settle.investigate(creationId),
    'creations.store-again': ({ creationId }) => settle.storeAgain(creationId),
    'creations.discard': ({ creationId, evenIfUsed }) => settle.discard(creationId, evenIfUsed),
    'creations.create-again': createKeyAgain(ports, settle, create),
    'creations.keep': ({ creationId }) => settle.keep(creationId),

    'activity.page': (query) => succeed(ports.activity.page(query)),
    'settings.get': () => succeed(ports.settings.get()),
    'settings.update': (change) => {
      const settings = ports.settings.update(change)
      ports.publish.settingsChanged()
      return succeed(settings)
    },
    'external.open': async ({ link }) => {
      await facts.openExternal(link)
      return succeed(undefined)
    },
  }
  return { handlers, sync, desk, recoverCreations: recoverCreations(ports, settle) }
}
