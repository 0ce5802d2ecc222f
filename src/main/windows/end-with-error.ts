import { app, dialog } from 'electron'

/** Tells in an error box why the app cannot run, and ends it. Before the app is ready Linux has no box to show. */
export function endWithError(title: string, reason: string): void {
  void app.whenReady().then(() => {
    dialog.showErrorBox(title, reason)
    app.exit(1)
  })
}

/**
 * Until the app is composed there is no log, and an app without a window is of no use: what nobody catches ends it.
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
