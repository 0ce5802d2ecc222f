import type { ActivityAction } from '../../domain/activity.ts'
import type { Connection } from '../../domain/connections/connection.ts'
import type { ConnectionId } from '../../domain/identifiers.ts'
import { type Result, succeed } from '../../domain/result.ts'
import type { Rotation } from '../../domain/rotations/rotation.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { OpenTarget } from '../ports/desktop.ts'
import type { Ports } from '../ports/ports.ts'
import { appStatus, type StoreNotice } from '../use-cases/app-status.ts'
import { coalesce } from '../use-cases/coalesce.ts'
import { connectAccount, connectSandbox, reconnectAccount } from '../use-cases/connections/connect-account.ts'
import {
  connectionRemoval,
  removeConnection,
  renameConnection,
} from '../use-cases/connections/manage-connection.ts'
import { createAccounts } from '../use-cases/connections/open-account.ts'
import { createKey } from '../use-cases/creations/create-key.ts'
import { createKeyAgain, recreateInOtherNaming } from '../use-cases/creations/create-key-again.ts'
import { type CreationTracker, createCreationTracker } from '../use-cases/creations/creation-tracker.ts'
import { recoverCreations } from '../use-cases/creations/recover-creations.ts'
import { createResolveCreation } from '../use-cases/creations/resolve-creation.ts'
import { manageDestinations } from '../use-cases/destinations/manage-destinations.ts'
import { tryDestination } from '../use-cases/destinations/try-destination.ts'
import { allowOutlets } from '../use-cases/grants/allow.ts'
import { askAboutExisting } from '../use-cases/grants/ask-about-existing.ts'
import { exportCalendar, exportSheet } from '../use-cases/keys/export-keys.ts'
import { findKey, keyNamesakes } from '../use-cases/keys/find-keys.ts'
import { copySecret, forgetSecret } from '../use-cases/keys/handle-secret.ts'
import { importSecret } from '../use-cases/keys/import-secret.ts'
import { revokeKey } from '../use-cases/keys/revoke-key.ts'
import { createKeySync, type KeySync } from '../use-cases/keys/sync-keys.ts'
import { limitActs } from '../use-cases/limit-acts.ts'
import { pauseReminders } from '../use-cases/reminders/pause-reminders.ts'
import { createReminders, type Reminders } from '../use-cases/reminders/remind.ts'
import { chooseReminders } from '../use-cases/reminders/reminder-choices.ts'
import { testNotification } from '../use-cases/reminders/test-notification.ts'
import { noteSilenceSaid, type Upcoming, upcomingExpiries } from '../use-cases/reminders/upcoming-expiries.ts'
import { announceRotation } from '../use-cases/rotations/announce-rotation.ts'
import { type ManyRotations, rotateMany } from '../use-cases/rotations/rotate-many.ts'
import { createRotationCommands, type RotationCommands } from '../use-cases/rotations/rotation-commands.ts'
import { createRotationDriver, type RotationDriver } from '../use-cases/rotations/rotation-driver.ts'
import { createRotationNotices } from '../use-cases/rotations/rotation-notices.ts'
import { createRotationViews, type RotationView } from '../use-cases/rotations/rotation-view.ts'
import { startingAtLogin } from '../use-cases/starting-at-login.ts'
import { withReactions } from './reactions.ts'

/** In milliseconds. A rotation changes keys several times in quick succession: one look at what is due is enough. */
const LOOK_AFTER = 250

/** What main needs of the composed app besides the request handlers. */
export interface ComposedApp {
  readonly handlers: Handlers
  readonly sync: KeySync
  readonly tracker: CreationTracker
  readonly recoverCreations: () => Promise<void>
  readonly reminders: Reminders
  readonly askAboutExisting: () => Promise<boolean>
  readonly rotations: RotationCommands
  readonly manyRotations: ManyRotations
  readonly rotationDriver: RotationDriver
  readonly upcoming: () => Result<Upcoming>
  readonly pause: (input: { paused: boolean }) => Result<undefined>
}

export interface AppFacts {
  readonly version: string
  readonly storeNotice: StoreNotice | null
  readonly clockAhead: () => number
  /** Whether the system respects notifications without sound. */
  readonly silenceIsHeeded: boolean
  readonly openExternal: (link: 'wevion-help') => Promise<void>
  /** Returns the pending navigation from outside the window, once. */
  readonly takeOpen: () => OpenTarget | null
  readonly quit: () => void
}

/** Builds the use-cases on the given ports, bottom up, and maps them to the contract's methods. */
export function composeHandlers(given: Ports, facts: AppFacts): ComposedApp {
  const rotationNotices = createRotationNotices(given)
  const expiries = createReminders(given)
  const reminders: Reminders = {
    ...expiries,
    async look(present) {
      await Promise.all([expiries.look(present), rotationNotices.look()])
    },
  }
  const lookAgain = () => void reminders.look()
  const lookAsPerson = () => void reminders.look(true)
  const lookSoon = coalesce(given, LOOK_AFTER, lookAgain)
  // Whatever changes keys makes the reminders look again.
  const publish = withReactions(given.publish, { keysChanged: lookSoon, syncEnded: lookSoon })
  const ports: Ports = { ...given, publish }
  const upcoming = upcomingExpiries(ports, reminders)
  const loginItem = startingAtLogin(ports)
  const pause = pauseReminders(ports, lookAgain)
  const accounts = createAccounts(ports)
  const sync = createKeySync(ports, accounts)
  reminders.beforeAlarm(sync.stale)
  const tracker = createCreationTracker(ports)
  const resolve = createResolveCreation(ports, accounts, tracker)
  const create = createKey(ports, accounts, tracker)
  const rotationDriver = createRotationDriver({
    ports,
    accounts,
    create,
    resolve,
    tracker,
    onChange: announceRotation(ports, rotationNotices),
  })
  const rotations = createRotationCommands(ports, rotationDriver)
  const manyRotations = rotateMany(ports, rotationDriver, rotations)
  const rotationViews = createRotationViews(ports)
  const destinations = manageDestinations(ports)
  const allow = allowOutlets(ports)
  const viewed = <Input>(work: (input: Input) => Result<Rotation>) => {
    return (input: Input): Result<RotationView> => {
      const result = work(input)
      return result.ok ? succeed(rotationViews.view(result.value)) : result
    }
  }
  const revoke = revokeKey(ports, accounts)
  const connect = connectAccount(ports, accounts)
  const connectToSandbox = connectSandbox(ports, accounts)
  const reconnect = reconnectAccount(ports, accounts)

  /** Fetches a list in the background, after the response. */
  function syncAfterwards(id: ConnectionId): void {
    void sync.connection(id).then(lookAsPerson)
  }

  async function thenSync(connecting: Promise<Result<Connection>>): Promise<Result<Connection>> {
    const connected = await connecting
    if (connected.ok) syncAfterwards(connected.value.id)
    return connected
  }

  async function allowConnection(input: { connectionId: ConnectionId }): Promise<Result<undefined>> {
    const allowed = await allow.connection(input)
    if (allowed.ok) syncAfterwards(input.connectionId)
    return allowed
  }

  const limit = limitActs(ports)
  /** A connecting may ask the person, too. */
  const limitConnecting = <Input>(
    action: ActivityAction,
    connecting: (input: Input) => Promise<Result<Connection>>,
  ) => limit.connecting(action, limit.asking(action, connecting))
  const handlers: Handlers = {
    'app.status': appStatus(ports, facts),
    'keychain.recheck': limit.repeating(null, async () => {
      const usable = await ports.keychain.check()
      if (usable.ok) void sync.all()
      return usable
    }),

    'connections.list': () => succeed([...ports.connections.all()]),
    'connections.connect': limitConnecting('connection-added', (input) => thenSync(connect(input))),
    'connections.connect-sandbox': limitConnecting('connection-added', (input) =>
      thenSync(connectToSandbox(input)),
    ),
    'connections.rename': renameConnection(ports),
    'connections.reconnect': limitConnecting('connection-reconnected', (input) => thenSync(reconnect(input))),
    'connections.allow': limit.asking('connection-allowed', allowConnection),
    'connections.removal': connectionRemoval(ports),
    'connections.remove': removeConnection(ports, accounts),

    'keys.page': ({ query, offset, limit }) =>
      succeed(ports.keys.page(query, { offset, limit }, ports.now())),
    'keys.counts': (counted) => succeed(ports.keys.counts(counted, ports.now())),
    'keys.one': findKey(ports),
    'keys.namesakes': keyNamesakes(ports),
    'keys.sync': async ({ connectionId }) => {
      const synced = connectionId === null ? await sync.all() : await sync.connection(connectionId)
      lookAsPerson()
      return synced ?? succeed(undefined)
    },
    'keys.create': limit.changing('key-created', create),
    'keys.recreate-other-naming': limit.changing(
      'key-created',
      recreateInOtherNaming(ports, accounts, revoke, create),
    ),
    'keys.copy-secret': limit.copying('secret-copied', copySecret(ports)),
    'keys.adopt-secret': importSecret(ports, accounts),
    'keys.forget-secret': forgetSecret(ports),
    'keys.revoke': limit.changing('key-revoked', revoke),

    'creations.pending': () => succeed([...tracker.pending()]),
    'creations.investigate': ({ creationId }) => resolve.investigate(creationId),
    'creations.store-again': ({ creationId }) => resolve.storeAgain(creationId),
    'creations.discard': limit.changing('key-revoked', ({ creationId, evenIfUsed }) =>
      resolve.discard(creationId, evenIfUsed),
    ),
    'creations.create-again': limit.changing('key-created', createKeyAgain(ports, resolve, create)),
    'creations.keep': ({ creationId }) => resolve.keep(creationId),

    'activity.page': (query) => succeed(ports.activity.page(query)),
    'settings.get': () => succeed(ports.settings.get()),
    'settings.update': (change) => {
      const settings = ports.settings.update(change)
      ports.publish.settingsChanged()
      lookAgain()
      return succeed(settings)
    },

    'reminders.upcoming': upcoming,
    'reminders.choice': (key) => succeed(ports.reminders.choice(key)),
    'reminders.choose': chooseReminders(ports, lookAgain),
    'reminders.pause': pause,
    'reminders.test': limit.repeating(null, testNotification(ports)),
    'reminders.silence-said': noteSilenceSaid(ports),
    'login-item.get': loginItem.get,
    'login-item.set': loginItem.set,
    'export.calendar': limit.repeating(null, exportCalendar(ports)),
    'export.sheet': limit.repeating(null, exportSheet(ports)),
    'export.reveal': limit.repeating(null, () => {
      ports.exports.showLast()
      return succeed(undefined)
    }),
    'export.open': limit.repeating(null, async () => succeed({ opened: await ports.exports.openLast() })),
    'app.take-open': () => succeed(facts.takeOpen()),
    'app.quit': () => {
      facts.quit()
      return succeed(undefined)
    },

    'rotations.propose': rotations.propose,
    'rotations.start': limit.changing('key-rotated', viewed(rotations.start)),
    'rotations.start-many': limit.changing('key-rotated', manyRotations.start),
    'rotations.pause-all': manyRotations.pauseAll,
    'rotations.go-on-all': manyRotations.goOnAll,
    'rotations.compromised': limit.changing('key-rotated', viewed(rotations.compromised)),
    'rotations.list': rotationViews.list,
    'rotations.of-key': rotationViews.ofKey,
    'rotations.pause': viewed(rotations.pause),
    'rotations.go-on': limit.repeating(null, viewed(rotations.goOn)),
    'rotations.cancel': viewed(rotations.cancel),
    'rotations.retire-now': limit.changing('key-revoked', viewed(rotations.retireNow)),
    'rotations.mark-delivered': viewed(rotations.markDelivered),
    'destinations.list': destinations.list,
    'destinations.add': limit.asking('destination-allowed', destinations.add),
    'destinations.allow': limit.asking('destination-allowed', allow.destination),
    'destinations.remove': destinations.remove,
    'destinations.check': limit.repeating(null, destinations.check),
    'destinations.try': limit.trying('command-tried', tryDestination(ports)),

    'external.open': limit.repeating(null, async ({ link }) => {
      await facts.openExternal(link)
      return succeed(undefined)
    }),
  }
  return {
    handlers,
    sync,
    tracker,
    recoverCreations: recoverCreations(ports, resolve),
    askAboutExisting: askAboutExisting(ports, allow),
    reminders,
    upcoming,
    pause,
    rotations,
    manyRotations,
    rotationDriver,
  }
}
