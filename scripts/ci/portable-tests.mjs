// Runs the tests that need nothing of Linux:  npm run test:portable [-- VITEST'S ARGUMENTS]
//
// The others do. End-to-end tests read the clipboard by xclip, play the desktop on D-Bus and start the app in a session of
// scripts/in-session.mjs; those of the use-cases keep hundreds of secrets in that session's keyring; those of the host, the
// screen lock, core dumps and the packages speak of Linux itself, and those of files of its modes.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { localCommand, withLocalPrograms } from '../programs/local-programs.mjs'
import { giveUp } from '../say.mjs'
import { run } from '../session/run-command.mjs'
import { openTemporaryKeychain } from './temporary-keychain.mjs'

const portable = [
  'test/domain/',
  'test/ipc/',
  'test/preload/',
  'test/renderer/',
  'test/windows/',
  'test/adapters/export/',
  'test/adapters/keychain/call-queue.test.ts',
  'test/adapters/keychain/keychain-error.test.ts',
  'test/adapters/keychain/keychain-limits.test.ts',
  'test/adapters/sqlite/keys/',
  'test/adapters/wevion/reading/',
  'test/package/signing.test.ts',
  'test/scripts/release-notes.test.ts',
  'test/scripts/system-keychain.test.ts',
  'test/scripts/weekly-checks.test.ts',
  'test/scripts/workflows.test.ts',
]

/**
 * On Linux a session with a keyring of its own, on macOS a keychain for the while, on Windows the Credential Manager as
 * it is.
 */
function openKeychain() {
  if (process.platform !== 'darwin') return () => undefined
  if (!process.env.CI)
    throw new Error(
      'These tests change the default keychain for a while: they run where CI is set, and nowhere else.',
    )
  return openTemporaryKeychain((args) => execFileSync('security', args, { encoding: 'utf8' }))
}

try {
  const inSession = process.platform === 'linux' ? [join(projectFolder, 'scripts', 'in-session.mjs')] : []
  const [node, ...vitest] = localCommand(['vitest', 'run', ...portable, ...process.argv.slice(2)])
  const command = inSession.length > 0 ? [...inSession, '--', node, ...vitest] : vitest
  const closeKeychain = openKeychain()
  try {
    const { code } = await run(node, command, {
      environment: withLocalPrograms(process.env),
      folder: projectFolder,
    })
    process.exitCode = code ?? 1
  } finally {
    closeKeychain()
  }
} catch (error) {
  giveUp(error)
}
