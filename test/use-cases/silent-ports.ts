import type { Log, Publish } from '../../src/main/ports/desktop.ts'

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
