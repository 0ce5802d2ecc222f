// Runs a command in a session of its own: a D-Bus session, an unlocked keyring and, where there is none, a display.
// The person's own keyring, settings and bus stay out of reach.  node scripts/in-session.mjs [--] COMMAND [ARGUMENTS]
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { localCommand, withLocalPrograms } from './programs/local-programs.mjs'
import { openPrivateSession } from './session/private-session.mjs'
import { canRun } from './session/process-life.mjs'
import { endingSignals, run } from './session/run-command.mjs'

/** Home stays: npm's and the browsers' caches belong there. What programs keep about a person goes elsewhere. */
function privateFolders(folder) {
  const folders = { XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: 'config', XDG_STATE_HOME: 'state' }
  return Object.fromEntries(
    Object.entries(folders).map(([name, folderName]) => {
      const path = join(folder, folderName)
      mkdirSync(path, { recursive: true, mode: 0o700 })
      return [name, path]
    }),
  )
}

function refuseWhenMissing(display) {
  const needed = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon', ...(display ? ['Xvfb'] : [])]
  const missing = needed.filter((command) => !canRun(command))
  if (missing.length === 0) return
  console.error(`Missing: ${missing.join(', ')}. Run \`node scripts/setup.mjs --for-tests\` first.`)
  process.exit(1)
}

const [first, ...rest] = process.argv.slice(2)
const [command, ...args] = first === '--' ? rest : [first, ...rest]
if (command === undefined) {
  console.error('Usage: node scripts/in-session.mjs [--] COMMAND [ARGUMENTS]')
  process.exit(2)
}
const display = !process.env.DISPLAY
refuseWhenMissing(display)

let stoppedEarly
const stopEarly = (signal) => {
  stoppedEarly ??= signal
}
for (const signal of endingSignals) process.on(signal, stopEarly)
const session = await openPrivateSession({
  display,
  keyring: { dataFolder: (folder) => join(folder, 'data'), password: randomBytes(24).toString('hex') },
})
let outcome = { code: null, signal: stoppedEarly }
if (!stoppedEarly) {
  const environment = { ...process.env, ...session.environment, ...privateFolders(session.folder) }
  delete environment.WAYLAND_DISPLAY
  try {
    const [program, ...itsArgs] = localCommand([command, ...args])
    outcome = await run(program, itsArgs, { environment: withLocalPrograms(environment) })
  } catch (error) {
    console.error(`${command} could not be started: ${error.message}`)
    outcome = { code: 127, signal: null }
  }
}
await session.close()
for (const signal of endingSignals) process.off(signal, stopEarly)
if (outcome.signal) process.kill(process.pid, outcome.signal)
else process.exitCode = outcome.code
