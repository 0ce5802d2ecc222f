// The long form of the crash test: `npm run test:crash [-- RUNS]`, 500 runs without a number.
import { manyRuns } from './many-runs.ts'

const begun = performance.now()
const { runs, killed, lives, instants, wrong } = await manyRuns(Number(process.argv[2] ?? 500))
const seconds = Math.round((performance.now() - begun) / 1_000)
console.log(`${instants} instants in one rotation at which a process can be killed`)
console.log(`${runs} runs, ${killed} killed, ${lives} processes, ${seconds} s`)
for (const words of wrong) console.log(`WRONG: ${words}`)
console.log(wrong.length === 0 ? 'all came to a good end' : `${wrong.length} wrong ends`)
process.exitCode = wrong.length === 0 ? 0 : 1
