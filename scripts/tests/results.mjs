import { readReport } from './read-report.mjs'

/** How many tests passed and failed in a stage that is no test runner: itself. */
export function countStage(exitCode) {
  return exitCode === 0 ? { passed: 0, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * Counts vitest's JSON report. A file that could not even be loaded is one failure, and so is a run that failed without
 * naming a test (an unhandled error, say, or no report at all).
 */
export function countVitest(reportFile, exitCode) {
  const report = readReport(reportFile)
  const files = report?.testResults ?? []
  const unloaded = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return honest(report?.numPassedTests ?? 0, (report?.numFailedTests ?? 0) + unloaded, exitCode)
}

/** Counts Playwright's JSON report; a test that passed on a second try has passed. Errors outside any test are failures. */
export function countPlaywright(reportFile, exitCode) {
  const report = readReport(reportFile)
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {}
  return honest(expected + flaky, unexpected + (report?.errors?.length ?? 0), exitCode)
}

/** The sum over all stages. */
export function addUp(counts) {
  return counts.reduce(
    (sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }),
    {
      passed: 0,
      failed: 0,
    },
  )
}

function honest(passed, failed, exitCode) {
  return { passed, failed: exitCode === 0 ? failed : Math.max(1, failed) }
}
