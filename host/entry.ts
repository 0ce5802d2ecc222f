import { pathToFileURL } from 'node:url'
import type { HostApp } from './api/app.ts'

/** Node's own exit code for a top-level await that never settles. */
const UNSETTLED = 13
/** Milliseconds after which an entry that is still being evaluated is reported. */
const LONG = 10_000

/**
 * Evaluates the program's entry, and only then makes the app ready (lib/browser/init.ts calls `appCodeLoaded` after the
 * import, and NodeBindings::JoinAppCode waits for that). An entry that awaits `ready` at its top level waits for itself: under
 * Electron for ever, here until nothing else is left to do.
 */
export async function runEntry(main: string, app: HostApp): Promise<void> {
  const refuse = () => {
    process.stderr.write(
      `${main} waits at its top level for something that never comes, and nothing else is going on.\n` +
        "The app's `ready` comes after the entry module has been evaluated: `await app.whenReady()` there waits for " +
        'itself, and Electron would hang. Go on in `app.whenReady().then(…)`.\n',
    )
    app.exit(UNSETTLED)
  }
  // Nothing of the host keeps the process running before this ends, so Node emits `beforeExit` when nothing is left to do.
  process.on('beforeExit', refuse)
  const mention = setTimeout(
    () => process.stderr.write(`${main} is still being evaluated; \`ready\` waits for it.\n`),
    LONG,
  ).unref()
  try {
    await import(pathToFileURL(main).href)
  } catch (error) {
    // default_app/main.ts prints it, lib/browser/init.ts passes it on. The app still becomes ready.
    process.stderr.write(
      `App threw an error during load\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.emit('uncaughtException', error instanceof Error ? error : new Error(String(error)))
  } finally {
    clearTimeout(mention)
    process.off('beforeExit', refuse)
  }
  // Electron runs until it quits, with or without windows.
  setInterval(() => {}, 2 ** 30)
  app.becomeReady()
}
