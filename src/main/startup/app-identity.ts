import { app } from 'electron'

/** By which Windows knows the app's shortcut, its notifications and its taskbar button; an installer gives it the same. */
export const APP_USER_MODEL_ID = 'ai.wevion.keys'

/**
 * Must run before the app is ready. Without its id, Windows shows no notification of the app; one that is not installed
 * has that of its program (Electron, docs/tutorial/notifications.md). Linux knows the app by `desktopName` in package.json.
 */
export function identifyApp(): void {
  app.setAppUserModelId(app.isPackaged ? APP_USER_MODEL_ID : process.execPath)
}
