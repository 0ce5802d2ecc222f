import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMPARISONS } from './comparisons.ts'
import { readPeers } from './peers/recorded-peers.ts'
import { withFigures } from './readme-figures.ts'
import { readRecorded } from './recorded.ts'
import { reportOf } from './report.ts'

const ROOT = join(import.meta.dirname, '../..')

test('the figures in the README and in the report are the recorded ones', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  expect(withFigures(readme, readRecorded(), readPeers())).toBe(readme)
  const report = readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8')
  expect(reportOf(COMPARISONS, readRecorded(), readPeers())).toBe(report)
})

test('a README without a place for figures is not written over', () => {
  expect(() => withFigures('# Wevion Keys', [], null)).toThrow('no place for its figures')
})
