import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addUp, countPlaywright, countStage, countVitest } from '../../scripts/tests/results.mjs'
import { temporaryFolder } from './temporary-folder.ts'

function report(content: unknown): string {
  const file = join(temporaryFolder(), 'report.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test('a stage counts as one failure, or as nothing', () => {
  expect(countStage(0)).toEqual({ passed: 0, failed: 0 })
  expect(countStage(2)).toEqual({ passed: 0, failed: 1 })
})

test('a test file that cannot be loaded is one failure', () => {
  const file = report({
    numPassedTests: 5,
    numFailedTests: 2,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'passed', assertionResults: [{}] },
    ],
  })
  expect(countVitest(file, 1)).toEqual({ passed: 5, failed: 3 })
})

test('a test that passed on a second try has passed; errors outside tests have failed', () => {
  const file = report({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 4 }, errors: [{}] })
  expect(countPlaywright(file, 1)).toEqual({ passed: 4, failed: 3 })
})

test('a run that failed without naming a test is a failure', () => {
  const green = report({ numPassedTests: 4, numFailedTests: 0, testResults: [] })
  expect(countVitest(green, 1)).toEqual({ passed: 4, failed: 1 })
  expect(countVitest('/nowhere/report.json', 1)).toEqual({ passed: 0, failed: 1 })
  expect(countPlaywright(report('{ cut off'), 1)).toEqual({ passed: 0, failed: 1 })
})

test('adds the stages up', () => {
  const counts = [
    { passed: 1, failed: 2 },
    { passed: 10, failed: 20 },
  ]
  expect(addUp(counts)).toEqual({ passed: 11, failed: 22 })
})
