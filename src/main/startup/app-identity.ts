import { app } from 'electron'

/** Identifies the app's shortcut, notifications and taskbar button on Windows; an installer must set the same id. */
export const APP_USER_MODEL_ID = 'ai.wevion.keys'

/**
 * Must run before the app is ready. Without this id, Windows shows none of the app's notifications; an app that is
 * not installed has the id of its executable (Electron, docs/tutorial/notifications.md). Linux identifies the app by
 * `desktopName` in package.json.
 */
export function identifyApp(): void {
  app.setAppUserModelId(app.isPackaged ? APP_USER_MODEL_ID : process.execPath)
}
