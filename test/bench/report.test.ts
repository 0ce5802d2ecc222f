import { expect, test } from 'vitest'
import type { Comparison } from './comparison.ts'
import type { Recorded } from './recorded.ts'
import { lineOf, reportOf } from './report.ts'

const SEARCH: Comparison = {
  id: 'search-100',
  title: 'A search',
  floor: 'The same with one key',
  unit: 'ms',
  aim: { atMost: 1.2 },
  keys: 100,
  grows: true,
  pairs: { full: 15, quick: 3 },
  open: () => Promise.reject(new Error('Nothing is measured here')),
}
const BULK: Comparison = {
  ...SEARCH,
  id: 'bulk',
  title: 'Many',
  unit: 'requests/min',
  aim: { atLeast: 0.95 },
  keys: null,
}

function recorded({ id, unit, aim, keys }: Comparison, figures: Partial<Recorded> = {}): Recorded {
  return {
    id,
    unit,
    aim,
    keys,
    floor: 1_234.5,
    app: 2.4567,
    ratio: 1.2,
    spread: [1.1, 1.3],
    pairs: 15,
    taken: { day: '2026-11-27', machine: '2 × CPU, 24 GB', load: 0.4 },
    ...figures,
  }
}

test('a line says what was measured, against what, and what is asked', () => {
  const line = lineOf(SEARCH, recorded(SEARCH), 'holds').replace(/ {2,}/gu, ' | ')
  expect(line).toBe(
    'search-100 | floor 1,235 ms | app 2.46 ms | ratio 1.20 (1.10 to 1.30, 15 pairs) | aim ≤ 1.2 | holds',
  )
})

test('the table has a row for each comparison of which something is recorded', () => {
  const rows = reportOf(
    [SEARCH, BULK],
    [
      recorded(BULK, { ratio: 0.97, taken: { day: '2026-11-25', machine: '2 × CPU', load: null } }),
      recorded(BULK, { ratio: 0.94 }),
    ],
  )
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
  expect(rows).toEqual([
    '| what | floor in the same run | floor | app | ratio (quartiles of the pairs) | by day, and the load then | aim | |',
    '| Many | The same with one key | 1,235 requests/min | 2.46 requests/min | **0.94** (1.10 to 1.30, 15 pairs) | 2026-11-27: 0.94 (load 0.4), 2026-11-25: 0.97 (load unknown) | ≥ 0.95 | misses |',
  ])
})

test('points of the plot are no rows: a row is of the number of keys that the aim speaks of', () => {
  const report = reportOf([SEARCH], [recorded(SEARCH, { keys: 10, ratio: 9 }), recorded(SEARCH)])
  expect(report).toContain('**1.20**')
  expect(report).not.toContain('**9.00**')
})
