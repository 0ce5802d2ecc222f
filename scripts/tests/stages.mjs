import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { hostName, presentHost } from '../host/choose-host.mjs'
import { projectFolder } from '../places.mjs'
import { localCommand, withLocalPrograms } from '../programs/local-programs.mjs'
import { say } from '../say.mjs'
import { ended } from '../session/process-life.mjs'
import { countPlaywright, countStage, countVitest } from './results.mjs'
import { playwrightTimes, vitestTimes } from './test-times.mjs'

const inSession = [join(projectFolder, 'scripts', 'in-session.mjs'), '--']

/** What can be checked side by side: each uses one core for a few seconds. */
export const checks = [
  { name: 'typecheck', command: 'tsc', args: ['--build'], count: countStage },
  { name: 'lint', command: 'biome', args: ['check', '--error-on-warnings', '.'], count: countStage },
  { name: 'unused code', command: 'knip', args: [], count: countStage },
]

/** On its own: while it runs, a file of its making lies in the project folder, and lint would complain about it. */
export const build = {
  name: 'build',
  command: 'node',
  args: ['scripts/build.mjs', '--always'],
  count: countStage,
}

/** The stages that run tests; their reports go to `folder`. */
export function testStages(folder) {
  const unit = join(folder, 'unit.json')
  const endToEnd = join(folder, 'end-to-end.json')
  // The tests start hundreds of processes of the same few files: V8 compiles each once.
  const environment = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]
  return [
    {
      name: 'unit and integration tests',
      command: process.execPath,
      args: [...inSession, ...vitest],
      environment,
      count: (code) => countVitest(unit, code),
      times: () => vitestTimes(unit),
    },
    {
      name: `end-to-end tests on ${hostName(presentHost())}`,
      command: process.execPath,
      args: [...inSession, 'playwright', 'test', '--reporter=list,json'],
      environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: endToEnd },
      count: (code) => countPlaywright(endToEnd, code),
      times: () => playwrightTimes(endToEnd),
    },
  ]
}

/**
 * Runs a stage and resolves with its result and time. With `together` its output is kept back until it has ended, so that
 * stages side by side do not talk into each other.
 */
export async function runStage({ name, command, args, environment, count }, { together, onStart }) {
  const since = performance.now()
  const [program, ...itsArgs] = localCommand([command, ...args])
  const child = spawn(program, itsArgs, {
    cwd: projectFolder,
    env: withLocalPrograms({ ...process.env, ...environment }),
    stdio: together ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  onStart(child)
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk))
  const { code } = await ended(child).catch((error) => {
    output.push(Buffer.from(`${command} could not be started: ${error.message}\n`))
    return { code: 127 }
  })
  process.stdout.write(Buffer.concat(output))
  const counts = count(code)
  const seconds = (performance.now() - since) / 1000
  const worked = code === 0 && counts.failed === 0
  say(`${name}: ${worked ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`)
  return { name, worked, seconds, ...counts }
}
