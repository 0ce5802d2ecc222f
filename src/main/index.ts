// Everything that must run before the app is ready, and so while this file is evaluated: Electron's `ready` waits for
// that. Nothing here may be awaited; the rest starts in `begin`.
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { wasOpenedAtLogin } from './adapters/electron/login-item.ts'
import { searchPath } from './adapters/system/search-path.ts'
import { identifyApp } from './startup/app-identity.ts'
import { sendNoClientCertificate } from './startup/client-certificates.ts'
import { keepMemoryOutOfCoreDumps } from './startup/core-dumps.ts'
import { folderProblem } from './startup/data-folder.ts'
import { developerMeans } from './startup/developer-means.ts'
import { listenEarly } from './startup/early-events.ts'
import { readSwitches } from './startup/switches.ts'
import { registerAppScheme, serveApp } from './windows/app-protocol.ts'
import { endWithError, endWithUncaughtErrors } from './windows/end-with-error.ts'
import { denyPermissions, hardenWebContents } from './windows/harden-web-contents.ts'
import { createMainWindow } from './windows/main-window.ts'

const OUT = dirname(dirname(fileURLToPath(import.meta.url)))
const PRELOAD = join(OUT, 'preload', 'index.cjs')

const refused = app.isPackaged ? developerMeans(process.argv, process.env, process.platform) : []

// `npm start` has the project's own programs first in PATH, and keeps the person's PATH here.
const path = process.env.WEVION_KEYS_PATH ?? process.env.PATH ?? ''
delete process.env.WEVION_KEYS_PATH
process.env.PATH = searchPath(path, process.platform, homedir())

const stopEnding = endWithUncaughtErrors()
keepMemoryOutOfCoreDumps()
identifyApp()
app.enableSandbox()
// QUIC itself sends a request again when its session breaks, but a create must be sent only once.
app.commandLine.appendSwitch('disable-quic')
registerAppScheme()
hardenWebContents()
sendNoClientCertificate()

if (refused.length > 0) {
  endWithError(
    'Wevion Keys does not start like this',
    `It was started with ${refused.join(', ')}. That is for developers: it would let other programs, or other servers, into the app. Nothing was opened. Start Wevion Keys without it.`,
  )
} else if (app.requestSingleInstanceLock()) {
  const early = listenEarly()
  // A rejection ends the app, as an uncaught error.
  void app.whenReady().then(() => begin(early))
} else {
  const reason = folderProblem(app.getPath('userData'))
  if (reason !== null) endWithError('Wevion Keys cannot use its folder', reason)
  // The first instance shows its window; this one has nothing to do.
  else app.quit()
}

async function begin(early: ReturnType<typeof listenEarly>): Promise<void> {
  const asked = readSwitches(process.argv)
  const switches = { ...asked, hidden: asked.hidden || wasOpenedAtLogin() }
  denyPermissions()
  serveApp(join(OUT, 'renderer'))
  // Creating a window takes Chromium longer than everything else, so it starts before the other code is even loaded.
  // The window loads its page and shows itself once the app is composed.
  const first = switches.hidden ? null : createMainWindow(PRELOAD)
  const { start } = await import('./startup/start.ts')
  start({ switches, preload: PRELOAD, first, early, stopEnding })
}
