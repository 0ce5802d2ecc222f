import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { nativeTheme, clipboard as systemClipboard } from 'electron'
import { createExpiringClipboard } from './adapters/expiring-clipboard.ts'
import { fingerprintOf } from './adapters/keychain/fingerprint.ts'
import { createKeychain } from './adapters/keychain/keychain.ts'
import { createRedactingLog } from './adapters/redacting-log.ts'
import { openStore } from './adapters/sqlite/open-store.ts'
import { openSandbox } from './adapters/wevion/open-sandbox.ts'
import { openWevion } from './adapters/wevion/open-wevion.ts'
import { type ComposedApp, composeHandlers } from './compose-handlers.ts'
import { publishEvents } from './ipc/publish-events.ts'
import { openNetwork } from './network.ts'
import { type Log, type Now, type Ports, type SecretClipboard, StoreFailure } from './ports.ts'
import type { Switches } from './switches.ts'
import { openExternal } from './windows/open-external.ts'

export interface App extends ComposedApp {
  readonly log: Log
  readonly clipboard: SecretClipboard
  /** What happens once the window is on its way: open creates are looked into, and the keys synced. */
  begin(): Promise<void>
  /** Syncs the connections whose last answer is no longer fresh. */
  refresh(): void
  applyTheme(): void
  close(): void
}

/**
 * Builds the app, leaves first: adapters, then use-cases over them. The only place that knows every concrete one.
 * @throws StoreFromTheFuture when the store was written by a newer version
 */
export function composeApp(options: { folder: string; version: string; switches: Switches }): App {
  const now: Now = () => Date.now()
  const log = createRedactingLog(join(options.folder, 'logs'))
  const store = openStore({ folder: options.folder, now: new Date(now()) })
  const keychain = createKeychain({
    load: async () => (await import('keytar')).default,
    installationId: rememberedId(store.facts),
    canary: {
      written: store.facts.get('canary') === 'written',
      remember: () => store.facts.set('canary', 'written'),
    },
    log,
  })
  keychain.onStateChange(() => publishEvents.keychainChanged())
  const clipboard = createExpiringClipboard({
    clipboard: systemClipboard,
    now,
    schedule(work, milliseconds) {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
    onChange: publishEvents.clipboardChanged,
  })
  const network = openNetwork()
  const ports: Ports = {
    now,
    wait: (milliseconds) => wait(milliseconds),
    newId: () => randomUUID(),
    openWevion: openWevion({ ...network, now, log }),
    sandbox:
      options.switches.sandbox === null
        ? null
        : openSandbox({ address: options.switches.sandbox, ...network, now, log }),
    keychain,
    fingerprintOf,
    connections: store.connections,
    keys: store.keys,
    creations: store.creations,
    activity: store.activity,
    settings: store.settings,
    clipboard,
    log,
    publish: {
      ...publishEvents,
      settingsChanged() {
        applyTheme()
        publishEvents.settingsChanged()
      },
    },
  }
  const composed = composeHandlers(ports, {
    version: options.version,
    storeNotice: store.notice,
    openExternal,
  })

  function applyTheme(): void {
    nativeTheme.themeSource = store.settings.get().theme
  }

  return {
    ...composed,
    log,
    clipboard,
    applyTheme,
    async begin() {
      await composed.sync.all()
      await composed.recoverCreations()
    },
    refresh: () => void composed.sync.stale(),
    close: () => store.close(),
  }
}

/** This installation's random id, made at the first start. */
function rememberedId(facts: {
  get(name: string): string | null
  set(name: string, value: string): void
}): string {
  const known = facts.get('installation')
  if (known !== null) return known
  const fresh = randomUUID()
  try {
    facts.set('installation', fresh)
  } catch (error) {
    // A store that cannot be written cannot take in new secrets either: the id lasts for this run.
    if (!(error instanceof StoreFailure)) throw error
  }
  return fresh
}
