// Sets up, builds and opens the app:  npm start [-- --sandbox --host=electron|chromium --user-data-dir=DIR --remote-debugging-port=N]
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build } from './build.mjs'
import { appCommand } from './host/app-command.mjs'
import { chooseHost, hostName } from './host/choose-host.mjs'
import { readWantedHost } from './host/wanted-host.mjs'
import { cacheFolder, projectFolder } from './places.mjs'
import { withLocalPrograms } from './programs/local-programs.mjs'
import { withPersonsPath } from './programs/persons-path.mjs'
import { giveUp, say } from './say.mjs'
import { endingSignals, run } from './session/run-command.mjs'
import { setUpNpmPackages, setUpSystemPackages } from './setup.mjs'
import { openDesktopSession, takeKeyringPassword, whatIsLacking } from './start/desktop-session.mjs'
import { readRunning, recordRunning } from './start/running-start.mjs'
import { openSandbox } from './start/sandbox-process.mjs'

const appPatience = 8000

/** What the chosen host needs of the system, and what stands in for what the session lacks. */
function occasions(host, lacking) {
  return [
    'run',
    host.kind === 'electron' ? 'electron' : 'no-electron',
    ...(lacking.display ? ['no-display'] : []),
    ...(lacking.secretService ? ['no-secret-service'] : []),
  ]
}

/** One app runs per user-data folder; each has its own record. */
function runningFile(switches) {
  const folder = switches.find((each) => each.startsWith('--user-data-dir=')) ?? 'default'
  return join(cacheFolder, `running-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.json`)
}

async function start(args, opened) {
  const { wanted, others: given } = readWantedHost(args)
  const keyringPassword = takeKeyringPassword()
  setUpNpmPackages()
  const host = await chooseHost(wanted)
  if (stopped) return { code: null, signal: stopped }
  const lacking = await whatIsLacking()
  setUpSystemPackages(occasions(host, lacking))
  build()

  const session = await openDesktopSession(lacking, keyringPassword)
  opened.push(session.close)
  const environment = withLocalPrograms(withPersonsPath(session.environment))
  const file = runningFile(given)
  const alreadyRunning = readRunning(file) !== undefined
  const switches = given.filter((each) => each !== '--sandbox')
  if (alreadyRunning) say('The app is running already: showing its window.')
  else opened.push(recordRunning(file, {}))
  if (given.includes('--sandbox') && !alreadyRunning) {
    const sandbox = await openSandbox(environment)
    opened.push(sandbox.close)
    say(`The sandbox listens on ${sandbox.address}.`)
    switches.push(`--sandbox=${sandbox.address}`)
  }
  if (stopped) return { code: null, signal: stopped }
  const [command, ...first] = appCommand(host)
  if (first.includes('--no-sandbox'))
    say("Electron's sandbox does not work for root: running with --no-sandbox.")
  say(`Opening the app on ${hostName(host)}.`)
  return run(command, [...first, ...switches], { environment, folder: projectFolder, patience: appPatience })
}

let stopped
const stop = (signal) => {
  stopped ??= signal
}
for (const signal of endingSignals) process.on(signal, stop)
const opened = []
let outcome
try {
  outcome = await start(process.argv.slice(2), opened)
} catch (error) {
  outcome = { error }
}
for (const close of opened.reverse()) await close()
for (const signal of endingSignals) process.off(signal, stop)
if (outcome.error) giveUp(outcome.error)
else if (stopped) process.kill(process.pid, stopped)
else process.exitCode = outcome.code ?? 1
