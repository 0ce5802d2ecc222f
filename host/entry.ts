import { pathToFileURL } from 'node:url'
import type { HostApp } from './api/app.ts'

/** Node's own exit code for a top-level await that never settles. */
const UNSETTLED = 13
/** After how long an entry that is still evaluating is mentioned, in milliseconds. */
const LONG = 10_000

/**
 * Evaluates the program's entry, then lets the app be ready: never before, whatever asks for it (lib/browser/init.ts calls
 * `appCodeLoaded` after the import, and NodeBindings::JoinAppCode waits for that). An entry that awaits `ready` at its top
 * level waits for itself: under Electron for ever, here until nothing else is left to be done.
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
  // Nothing of the host's own holds the process before this has ended, so that Node tells when nothing is left.
  process.on('beforeExit', refuse)
  const mention = setTimeout(
    () => process.stderr.write(`${main} is still being evaluated; \`ready\` waits for it.\n`),
    LONG,
  ).unref()
  try {
    await import(pathToFileURL(main).href)
  } catch (error) {
    // default_app/main.ts prints it, lib/browser/init.ts passes it on; the app becomes ready all the same.
    process.stderr.write(
      `App threw an error during load\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.emit('uncaughtException', error instanceof Error ? error : new Error(String(error)))
  } finally {
    clearTimeout(mention)
    process.off('beforeExit', refuse)
  }
  // Electron runs until it is told to quit, with or without windows.
  setInterval(() => {}, 2 ** 30)
  app.becomeReady()
}
