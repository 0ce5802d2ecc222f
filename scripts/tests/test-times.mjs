import { basename } from 'node:path'
import { readReport } from './read-report.mjs'

/** How long each test of vitest's JSON report took. */
export function vitestTimes(reportFile) {
  const files = readReport(reportFile)?.testResults ?? []
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => timed(duration, name, fullName)),
  )
}

/** How long each test of Playwright's JSON report took, with all its tries. */
export function playwrightTimes(reportFile) {
  return (readReport(reportFile)?.suites ?? []).flatMap(timesOfSuite)
}

/** The slowest tests first, as lines to print. */
export function slowest(times, count = 10) {
  return times
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, count)
    .map(({ seconds, test }) => `${seconds.toFixed(1).padStart(6)} s  ${test}`)
}

function timesOfSuite({ specs = [], suites = [] }) {
  const own = specs.map(({ file, title, tests }) => {
    const tries = tests.flatMap(({ results }) => results)
    return timed(
      tries.reduce((sum, { duration }) => sum + duration, 0),
      file,
      title,
    )
  })
  return [...own, ...suites.flatMap(timesOfSuite)]
}

/** `duration`: in milliseconds; not there for a test that did not run. */
function timed(duration, file, title) {
  return { seconds: (duration ?? 0) / 1_000, test: `${basename(file)}: ${title}` }
}
