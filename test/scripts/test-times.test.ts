import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { playwrightTimes, slowest, vitestTimes } from '../../scripts/tests/test-times.mjs'
import { temporaryFolder } from './temporary-folder.ts'

function report(content: unknown): string {
  const file = join(temporaryFolder(), 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

test('the times of vitest, also of a test that did not run', () => {
  const assertionResults = [{ fullName: 'a key is read', duration: 1_500 }, { fullName: 'never run' }]
  const file = report({ testResults: [{ name: '/project/test/key.test.ts', assertionResults }] })
  expect(vitestTimes(file)).toEqual([
    { seconds: 1.5, test: 'key.test.ts: a key is read' },
    { seconds: 0, test: 'key.test.ts: never run' },
  ])
})

test('the times of Playwright, of all tries, in groups too', () => {
  const spec = (title: string, ...durations: number[]) => ({
    title,
    file: 'tray.spec.ts',
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  })
  const file = report({
    suites: [{ specs: [spec('opens', 250)], suites: [{ specs: [spec('closes', 1_000, 500)] }] }],
  })
  expect(playwrightTimes(file)).toEqual([
    { seconds: 0.25, test: 'tray.spec.ts: opens' },
    { seconds: 1.5, test: 'tray.spec.ts: closes' },
  ])
})

test('no report has no times', () => {
  expect(vitestTimes('/nowhere/report.json')).toEqual([])
  expect(playwrightTimes('/nowhere/report.json')).toEqual([])
})

test('the slowest come first, ten of them if nothing else is said', () => {
  const times = Array.from({ length: 12 }, (_, index) => ({
    seconds: (index * 7) % 12,
    test: `no. ${index}`,
  }))
  expect(slowest(times, 2)).toEqual(['  11.0 s  no. 5', '  10.0 s  no. 10'])
  expect(slowest(times)).toHaveLength(10)
})
