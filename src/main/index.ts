// What must come before the app is ready, and so before this file has been evaluated: Electron's `ready` waits for that.
// Nothing is awaited here; the rest begins in `begin`.
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { wasOpenedAtLogin } from './adapters/electron/login-item.ts'
import { searchPath } from './adapters/system/search-path.ts'
import { identifyApp } from './startup/app-identity.ts'
import { keepMemoryOutOfCoreDumps } from './startup/core-dumps.ts'
import { whyFolderIsOfNoUse } from './startup/data-folder.ts'
import { hearEarly } from './startup/early-events.ts'
import { readSwitches } from './startup/switches.ts'
import { registerAppScheme, serveApp } from './windows/app-protocol.ts'
import { endWithError, endWithUncaughtErrors } from './windows/end-with-error.ts'
import { denyPermissions, hardenWebContents } from './windows/harden-web-contents.ts'
import { createMainWindow } from './windows/main-window.ts'

const OUT = dirname(dirname(fileURLToPath(import.meta.url)))
const PRELOAD = join(OUT, 'preload', 'index.cjs')

process.env.PATH = searchPath(process.env.PATH ?? '', process.platform, homedir())

const stopEnding = endWithUncaughtErrors()
keepMemoryOutOfCoreDumps()
identifyApp()
app.enableSandbox()
// QUIC sends a request again by itself when its session breaks; a create must go out once.
app.commandLine.appendSwitch('disable-quic')
registerAppScheme()
hardenWebContents()

if (app.requestSingleInstanceLock()) {
  const early = hearEarly()
  // What it rejects with ends the app, as an uncaught error.
  void app.whenReady().then(() => begin(early))
} else {
  const reason = whyFolderIsOfNoUse(app.getPath('userData'))
  if (reason !== null) endWithError('Wevion Keys cannot use its folder', reason)
  // The first instance shows its window; this one has nothing to do.
  else app.quit()
}

async function begin(early: ReturnType<typeof hearEarly>): Promise<void> {
  const asked = readSwitches(process.argv)
  const switches = { ...asked, hidden: asked.hidden || wasOpenedAtLogin() }
  denyPermissions()
  serveApp(join(OUT, 'renderer'))
  // Chromium takes longer to make a window than all the rest takes, so that it begins before the rest is even read. The
  // window loads its page, and shows itself, once the app is composed.
  const first = switches.hidden ? null : createMainWindow(PRELOAD)
  const { start } = await import('./startup/start.ts')
  start({ switches, preload: PRELOAD, first, early, stopEnding })
}
