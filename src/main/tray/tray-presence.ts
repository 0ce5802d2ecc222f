import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TIMEOUT = 2_000

/**
 * Whether this desktop shows tray icons. Electron does not say; on Linux, whatever shows them owns a name on the
 * session bus. If in doubt, false: a window hidden in an invisible tray would be lost.
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
      { timeout: TIMEOUT },
    )
    return stdout.includes('true')
  } catch {
    return false
  }
}
