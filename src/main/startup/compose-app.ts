import { join } from 'node:path'
import { app, nativeTheme } from 'electron'
import type { Duration } from '../../domain/instant.ts'
import { askPerson } from '../adapters/electron/ask-person.ts'
import { createExpiringClipboard } from '../adapters/electron/expiring-clipboard.ts'
import { createExports } from '../adapters/electron/exports.ts'
import { createLoginItem } from '../adapters/electron/login-item.ts'
import { openNetwork } from '../adapters/electron/network.ts'
import { notify } from '../adapters/electron/notifier.ts'
import { openExternal } from '../adapters/electron/open-external.ts'
import { systemClipboard } from '../adapters/electron/system-clipboard.ts'
import { createRedactingLog } from '../adapters/log/redacting-log.ts'
import { openClock } from '../adapters/system/clock.ts'
import { giveBackMemory } from '../adapters/system/give-back-memory.ts'
import { lookForZone, systemZone } from '../adapters/system/system-zone.ts'
import { openWaiting } from '../adapters/system/waiting.ts'
import { publishEvents } from '../ipc/publish-events.ts'
import { warmUp } from '../ipc/warm-up.ts'
import type { Log, SecretClipboard } from '../ports/desktop.ts'
import type { Ports } from '../ports/ports.ts'
import type { SettingsStore } from '../ports/stores/settings-store.ts'
import type { Upcoming } from '../use-cases/reminders/upcoming-expiries.ts'
import { createPendingNavigation } from '../windows/pending-navigation.ts'
import { type ComposedApp, composeHandlers } from './compose-handlers.ts'
import { composePorts } from './compose-ports.ts'
import { createIdleMemory } from './idle-memory.ts'
import { logUntilClosed } from './log-until-closed.ts'
import { withReactions } from './reactions.ts'
import { HIDDEN_SWITCH, type Switches } from './switches.ts'
import { untilListed } from './until-listed.ts'

export interface App extends ComposedApp {
  readonly settings: SettingsStore
  readonly ports: Ports
  readonly log: Log
  readonly clipboard: SecretClipboard
  /** Resolves once the window has its first list, or has not asked for one in time. */
  readonly listShown: Promise<void>
  /** Background work at the start: shows due reminders, syncs keys, resolves pending creations, resumes rotations. */
  begin(start: { readonly visible: boolean }): Promise<void>
  /** Syncs the connections that were not synced recently, and checks what has become due. */
  refresh(): void
  /** Reports that a window made a request. */
  asked(): void
  /** Prepares the results of a window's first requests. */
  warmUp(): void
  applyTheme(): void
  close(): void
}

interface ComposeOptions {
  readonly folder: string
  readonly version: string
  readonly switches: Switches
  /** Shows the window, opening it if needed. */
  readonly showWindow: () => void
  /** Called when the upcoming expiries have changed. */
  readonly onUpcoming: (upcoming: Upcoming) => void
}

/**
 * Builds the app from the bottom up: adapters, then use-cases on top. Only this function knows the adapters
 * to Electron; `composePorts` knows the others.
 * @throws StoreFromTheFuture when the store was written by a newer version
 */
export function composeApp(options: ComposeOptions): App {
  // What is told while the app is still being composed reaches the windows alone.
  let composedParts: ComposedApp | null = null
  const { now, ahead } = openClock(options.switches.clock, clockMoved)
  const log = logUntilClosed(createRedactingLog(join(options.folder, 'logs')))
  const clipboard = createExpiringClipboard({
    clipboard: systemClipboard,
    now,
    schedule,
    onChange: publishEvents.clipboardChanged,
  })
  const waiting = openWaiting()
  const pendingNavigation = createPendingNavigation(publishEvents.openRequested)
  const memory = createIdleMemory(schedule, giveBackMemory)
  const { ports, store } = composePorts(
    {
      now,
      wait: waiting.wait,
      schedule,
      zone: systemZone,
      clipboard,
      notify,
      askPerson,
      open: (target) => {
        pendingNavigation.ask(target)
        options.showWindow()
      },
      loginItem: createLoginItem(HIDDEN_SWITCH),
      exports: createExports(),
      log,
      publish: withReactions(publishEvents, {
        remindersChanged: showUpcoming,
        syncEnded: () => memory.workEnded(),
        settingsChanged: applyTheme,
      }),
    },
    { folder: options.folder, network: openNetwork(), sandboxAddress: options.switches.sandbox },
  )
  ports.keychain.onStateChange(() => publishEvents.keychainChanged())
  const composed = composeHandlers(ports, {
    version: options.version,
    storeNotice: store.notice,
    clockAhead: ahead,
    // Electron does not pass `silent` on to Linux notifications.
    silenceIsHeeded: process.platform !== 'linux',
    openExternal,
    takeOpen: pendingNavigation.take,
    quit: () => app.quit(),
  })
  composedParts = composed

  function clockMoved(): void {
    publishEvents.clockMoved(ahead())
    publishEvents.keysChanged(null)
    void clipboard.clearIfDue()
    void composedParts?.reminders.look()
    composedParts?.rotationDriver.resume()
  }

  function showUpcoming(): void {
    const upcoming = composedParts?.upcoming()
    if (upcoming?.ok) options.onUpcoming(upcoming.value)
  }

  function applyTheme(): void {
    nativeTheme.themeSource = store.settings.get().theme
  }

  const { handlers, listShown } = untilListed(composed.handlers)
  let begun = false

  return {
    ...composed,
    handlers,
    listShown,
    settings: store.settings,
    ports,
    log,
    clipboard,
    asked: memory.asked,
    // With the inner handlers: no window has seen this list.
    warmUp: () => warmUp(composed.handlers, log),
    applyTheme,
    async begin({ visible }) {
      begun = true
      void composed.reminders.look(true)
      // Not before anybody can be asked: a start into the tray asks when the window comes.
      if (visible) await composed.askAboutExisting()
      await composed.sync.all()
      await composed.recoverCreations()
      composed.rotationDriver.takeOver()
      await composed.reminders.idle()
      memory.workEnded()
    },
    refresh() {
      lookForZone()
      void clipboard.clearIfDue()
      // The window gets the focus as soon as it opens; at that point `begin` does all of the following.
      if (!begun) return
      void composed.reminders.look(true)
      void composed
        .askAboutExisting()
        .then((agreed) => (agreed ? composed.sync.all() : composed.sync.stale()))
      composed.rotationDriver.resume()
    },
    close() {
      waiting.end()
      log.close()
      store.close()
    },
  }
}

function schedule(work: () => void, duration: Duration): () => void {
  const timer = setTimeout(() => {
    lookForZone()
    work()
  }, duration)
  return () => clearTimeout(timer)
}
