import { app, dialog } from 'electron'

/** Shows why the app cannot run, then exits. Waits until the app is ready: Linux can show no error box before. */
export function endWithError(title: string, reason: string): void {
  void app.whenReady().then(() => {
    dialog.showErrorBox(title, reason)
    app.exit(1)
  })
}

/**
 * Ends the app on any uncaught error. For the time until the app is composed: there is no log yet, and an app without
 * a window is useless.
 * @returns the function that stops this
 */
export function endWithUncaughtErrors(): () => void {
  const end = (error: unknown) =>
    endWithError(
      'Wevion Keys cannot start',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    )
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
  return () => {
    process.off('uncaughtException', end)
    process.off('unhandledRejection', end)
  }
}
