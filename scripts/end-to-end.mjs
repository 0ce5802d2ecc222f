// Runs the end-to-end tests on the built app:  npm run test:e2e [-- --host=electron|chromium PLAYWRIGHT'S ARGUMENTS]
import { join } from 'node:path'
import { build } from './build.mjs'
import { chooseHost, hostName, presentHost } from './host/choose-host.mjs'
import { readWantedHost } from './host/wanted-host.mjs'
import { projectFolder } from './places.mjs'
import { giveUp, say } from './say.mjs'
import { run } from './session/run-command.mjs'
import { setUpForTests, setUpSystemPackages } from './setup.mjs'

async function runTests() {
  const { wanted, others } = readWantedHost(process.argv.slice(2))
  setUpForTests()
  const host = wanted === undefined ? presentHost() : await chooseHost(wanted)
  if (host.kind === 'electron') setUpSystemPackages(['electron'])
  build()
  const where = hostName(host)
  say(`Running the end-to-end tests on ${where}.`)
  const inSession = join(projectFolder, 'scripts', 'in-session.mjs')
  const outcome = await run(process.execPath, [inSession, '--', 'playwright', 'test', ...others], {
    environment: { ...process.env, WEVION_KEYS_HOST: host.kind },
    folder: projectFolder,
  })
  say(`The end-to-end tests ran on ${where}.`)
  return outcome
}

try {
  const { code, signal } = await runTests()
  if (signal) process.kill(process.pid, signal)
  else process.exitCode = code
} catch (error) {
  giveUp(error)
}
