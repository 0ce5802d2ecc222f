// Every kill, of which `npm test` has a sample: `npm run test:crash [-- PROCESSES]`, 500 killed processes without a number.
import { spawnSync } from 'node:child_process'

const tests = ['test/crash', 'test/use-cases/rotations/crashes.test.ts']
const { status, error } = spawnSync('vitest', ['run', ...tests, '--disable-console-intercept'], {
  env: { ...process.env, WEVION_KEYS_KILLS: process.argv[2] ?? '500' },
  stdio: 'inherit',
})
if (error !== undefined) throw error
process.exitCode = status ?? 1
