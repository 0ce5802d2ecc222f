import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const setUserId = 0o4000

/**
 * Why this Electron would abort as it builds its sandbox, in words for the person, or `undefined`. Since 23.10 Ubuntu lets
 * only programs with an AppArmor profile make user namespaces; without them the sandbox needs its helper to belong to root
 * (electron/electron#42510). Root runs without a sandbox.
 */
export function sandboxTrouble(
  binary,
  { platform = process.platform, user = process.getuid?.(), kernel = '/proc/sys/kernel' } = {},
) {
  if (platform !== 'linux' || user === 0 || !isRestricted(kernel)) return undefined
  const helper = join(dirname(binary), 'chrome-sandbox')
  if (belongsToRoot(helper)) return undefined
  const quoted = `'${helper.replaceAll("'", "'\\''")}'`
  return `This system lets no program of yours build the sandbox that Electron shows the window in: Electron would abort.
An administrator can allow it to this copy of Electron. Please run this, and then start again:
  sudo chown root:root ${quoted} && sudo chmod 4755 ${quoted}
Or run the app on Chromium instead:
  npm start -- --host=chromium`
}

function isRestricted(kernel) {
  const file = join(kernel, 'apparmor_restrict_unprivileged_userns')
  return existsSync(file) && readFileSync(file, 'utf8').trim() === '1'
}

function belongsToRoot(helper) {
  if (!existsSync(helper)) return false
  const { uid, mode } = statSync(helper)
  return uid === 0 && (mode & setUserId) !== 0
}
