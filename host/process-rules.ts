import type { HostedElectron } from './electron-module.ts'

/** Applies what Electron's lib/browser/init.ts and ElectronBrowserMainParts change in Node's process. */
export function keepProcessRules({ app, dialog }: HostedElectron): void {
  // An uncaught exception is shown, and the app continues.
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    const stack = error.stack ?? `${error.name}: ${error.message}`
    dialog.showErrorBox('A JavaScript error occurred in the main process', `Uncaught Exception:\n${stack}`)
  })
  // As Node's `warn-with-error-code`.
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return
    process.stderr.write(
      `Unhandled promise rejection: ${reason instanceof Error ? reason.stack : String(reason)}\n`,
    )
    process.exitCode = 1
  })
  const exit = (code?: number | string | null): void => {
    if (code !== undefined) process.exitCode = code
    app.exit(Number(process.exitCode ?? 0))
  }
  Object.defineProperty(process, 'exit', { value: exit, configurable: true, writable: true })
}
