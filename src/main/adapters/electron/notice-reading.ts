import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { NoticeReading } from './notice-text.ts'

const run = promisify(execFile)
const TIMEOUT = 1_000
const SERVICE = 'org.freedesktop.Notifications'

/**
 * What this desktop makes of a notification's body. On Linux, Electron passes it on unchanged
 * (shell/browser/notifications/linux/libnotify_notification.cc, `Show`) and does not say; the desktop does, by the
 * capability `body-markup` (Desktop Notifications Specification, GetCapabilities).
 */
export async function noticeReading(): Promise<NoticeReading> {
  if (process.platform !== 'linux') return 'plain'
  const path = `/${SERVICE.replaceAll('.', '/')}`
  const question = [
    '--session',
    '--print-reply=literal',
    `--dest=${SERVICE}`,
    path,
    `${SERVICE}.GetCapabilities`,
  ]
  try {
    const { stdout } = await run('dbus-send', question, { timeout: TIMEOUT })
    return stdout.split(/\s+/u).includes('body-markup') ? 'markup' : 'plain'
  } catch {
    return 'unknown'
  }
}
