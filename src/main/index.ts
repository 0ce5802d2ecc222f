import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { keepMemoryOutOfCoreDumps } from './core-dumps.ts'
import { readSwitches } from './switches.ts'
import { registerAppScheme, serveApp } from './windows/app-protocol.ts'
import { denyPermissions, hardenWebContents } from './windows/harden-web-contents.ts'
import { createMainWindow } from './windows/main-window.ts'

const OUT = dirname(dirname(fileURLToPath(import.meta.url)))
const PRELOAD = join(OUT, 'preload', 'index.cjs')

keepMemoryOutOfCoreDumps()
app.enableSandbox()
// QUIC sends a request again by itself when its session breaks; a create must go out once.
app.commandLine.appendSwitch('disable-quic')
registerAppScheme()
hardenWebContents()

if (app.requestSingleInstanceLock()) {
  await app.whenReady()
  const switches = readSwitches(process.argv)
  denyPermissions()
  serveApp(join(OUT, 'renderer'))
  // Chromium takes longer to make a window than all the rest takes, so that it begins before the rest is even read. The
  // window loads its page, and shows itself, once the app is composed.
  const first = switches.hidden ? null : createMainWindow(PRELOAD)
  const { start } = await import('./start.ts')
  start({ switches, preload: PRELOAD, first })
} else {
  // The first instance shows its window; this one has nothing to do.
  app.quit()
}
