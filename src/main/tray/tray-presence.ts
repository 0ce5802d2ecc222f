import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PATIENCE = 2_000

/**
 * Whether this desktop shows tray icons. Electron does not tell; on Linux whoever shows them owns a name on the session
 * bus. On doubt there is none: a window hidden in a tray that nobody sees would be lost.
 */
export async function trayIsPresent(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  try {
    const { stdout } = await run(
      'dbus-send',
      [
        '--session',
        '--print-reply=literal',
        '--dest=org.freedesktop.DBus',
        '/org/freedesktop/DBus',
        'org.freedesktop.DBus.NameHasOwner',
        'string:org.kde.StatusNotifierWatcher',
      ],
      { timeout: PATIENCE },
    )
    return stdout.includes('true')
  } catch {
    return false
  }
}
