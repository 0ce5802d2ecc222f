import { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../contract/bridge.ts'
import type { EventName, Payload } from '../../contract/events.ts'
import type { Publish } from '../ports/desktop.ts'

function send<Name extends EventName>(event: Name, payload: Payload<Name>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event, payload)
  }
}

/** Publishes events to every window. */
export const publishEvents: Publish = {
  keysChanged: (connectionId) => send('keys-changed', { connectionId }),
  connectionsChanged: () => send('connections-changed', undefined),
  creationsChanged: () => send('creations-changed', undefined),
  activityChanged: () => send('activity-changed', undefined),
  settingsChanged: () => send('settings-changed', undefined),
  clockMoved: (ahead) => send('clock-moved', { ahead }),
  remindersChanged: () => send('reminders-changed', undefined),
  rotationsChanged: () => send('rotations-changed', undefined),
  windowPutAway: () => send('window-put-away', undefined),
  openRequested: () => send('open-requested', undefined),
  keychainChanged: () => send('keychain-changed', undefined),
  syncStarted: (connectionId) => send('sync-started', { connectionId }),
  syncEnded: (connectionId) => send('sync-ended', { connectionId }),
  clipboardChanged: (state) => send('clipboard-changed', state),
}
