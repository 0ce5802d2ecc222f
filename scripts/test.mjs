// Sets up, then checks everything: types, lint, build, unit and integration tests, end-to-end tests. Every stage runs,
// whatever became of the ones before.  The last line is `N passed, N failed`.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './places.mjs'
import { giveUp, say } from './say.mjs'
import { endingSignals } from './session/run-command.mjs'
import { setUpForTests } from './setup.mjs'
import { addUp } from './tests/results.mjs'
import { build, checks, runStage, testStages } from './tests/stages.mjs'
import { slowest } from './tests/test-times.mjs'

try {
  setUpForTests()
} catch (error) {
  giveUp(error)
}

const reports = join(cacheFolder, 'test-reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const running = new Set()
let stopped
const onStart = (child) => {
  running.add(child)
  child.once('exit', () => running.delete(child))
}
for (const signal of endingSignals) {
  process.on(signal, () => {
    stopped ??= signal
    for (const child of running) child.kill(signal)
  })
}

const results = await Promise.all(checks.map((stage) => runStage(stage, { together: true, onStart })))
const withTests = testStages(reports)
for (const stage of [build, ...withTests]) {
  if (!stopped) results.push(await runStage(stage, { together: false, onStart }))
}

say('Summary')
for (const { name, worked, seconds, passed, failed } of results) {
  const tests = passed + failed > 0 ? `, ${passed} passed, ${failed} failed` : ''
  say(`  ${worked ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s${tests})`)
}
say('The ten slowest tests')
for (const line of slowest(withTests.flatMap(({ times }) => times()))) say(line)
const { passed, failed } = addUp(results)
if (stopped) say(`Stopped by ${stopped}.`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 || stopped ? 1 : 0
