import { succeed } from '../../src/domain/result.ts'
import type { Log, Publish } from '../../src/main/ports/desktop.ts'
import type { Network } from '../../src/main/ports/system-network.ts'
import type { AppFacts } from '../../src/main/startup/compose-handlers.ts'
import type { Surroundings } from '../../src/main/startup/compose-ports.ts'

const nothing = () => {}

export const SILENT_LOG: Log = {
  registerSecret: nothing,
  info: nothing,
  warn: nothing,
  error: (_message, error) => String(error),
}

/** For lives of the app that no window listens to. */
export const SILENT_PUBLISH: Publish = {
  keysChanged: nothing,
  connectionsChanged: nothing,
  creationsChanged: nothing,
  activityChanged: nothing,
  settingsChanged: nothing,
  clockMoved: nothing,
  remindersChanged: nothing,
  rotationsChanged: nothing,
  openRequested: nothing,
  windowPutAway: nothing,
  keychainChanged: nothing,
  syncStarted: nothing,
  syncEnded: nothing,
  clipboardChanged: nothing,
}

/** A desktop whose person agrees to everything; what is shown, copied or saved goes nowhere. */
export const SILENT_DESKTOP: Omit<Surroundings, 'now' | 'wait' | 'schedule' | 'zone'> = {
  clipboard: { copy: async () => 0, clear: async () => 'cleared', clearIfDue: async () => {} },
  notify: async () => 'shown',
  askPerson: async () => true,
  open: nothing,
  loginItem: { refusal: null, isOn: async () => false, set: async () => {} },
  exports: { save: async (name) => succeed(name), showLast: nothing, openLast: async () => false },
  log: SILENT_LOG,
  publish: SILENT_PUBLISH,
}

/** Node's own connections, past any proxy. */
export const NODE_NETWORK: Network = {
  fetch,
  onFreshConnection: (work) => work(fetch),
  system: { proxiesFor: async () => 'DIRECT', certificates: () => [] },
}

export const TEST_FACTS: AppFacts = {
  version: '0',
  storeNotice: null,
  silenceIsHeeded: true,
  clockAhead: () => 0,
  openExternal: async () => {},
  takeOpen: () => null,
  quit: nothing,
}
