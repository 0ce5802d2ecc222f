import { expect, test } from 'vitest'
import type { Comparison } from './comparison.ts'
import { drawGrowth } from './plot.ts'
import type { Recorded } from './recorded.ts'

const MEMORY: Comparison = {
  id: 'memory-100',
  title: 'Memory',
  floor: 'None',
  unit: 'MB',
  aim: { atMost: 1.3 },
  keys: 100,
  grows: true,
  pairs: { full: 15, quick: 0 },
  open: () => Promise.reject(new Error('Nothing is measured here')),
}

const point = (keys: number, app: number, day = '2026-11-27'): Recorded => {
  const { id, unit, aim } = MEMORY
  return {
    id,
    unit,
    aim,
    keys,
    floor: 1,
    app,
    ratio: app,
    spread: [app, app],
    pairs: 5,
    taken: { day, machine: 'any', load: null },
  }
}

test('a line goes from the fewest keys to the most, beside a dashed one of its floor, and says its unit', () => {
  const drawn = drawGrowth([MEMORY], [point(100_000, 10), point(100, 1), point(1_000, 1)])
  expect(drawn).toContain('<text x="562" y="28">memory, MB</text>')
  expect(drawn).toContain(
    'd="M64.0 316.0 L216.0 316.0 L520.0 16.0" fill="none" stroke="#3b5bdb" stroke-width="2"',
  )
  expect(drawn).toContain(
    'd="M64.0 316.0 L216.0 316.0 L520.0 316.0" fill="none" stroke="#3b5bdb" stroke-dasharray',
  )
})

test('of a number of keys that was measured on two days the latest counts', () => {
  const latest = drawGrowth([MEMORY], [point(100, 1), point(1_000, 2)])
  expect(drawGrowth([MEMORY], [point(100, 9, '2026-11-25'), point(1_000, 2), point(100, 1)])).toBe(latest)
})

test('one point is no line, and without any there is still a plot', () => {
  expect(drawGrowth([MEMORY], [point(100, 1)])).not.toContain('<path')
  expect(drawGrowth([], [])).toMatch(/^<svg[\s\S]*<\/svg>\n$/u)
})
