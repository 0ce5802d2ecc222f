import { expect, test } from 'vitest'
import { holds, median, quantile, summarize } from './statistics.ts'

test('medians and quartiles, between two values in proportion', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20)
  expect(quantile([1, 2], 0.95)).toBeCloseTo(1.95)
  expect(median([])).toBeNaN()
})

test('the ratio is that of the medians, the spread that of the pairs', () => {
  const summary = summarize([
    { floor: 10, app: 11 },
    { floor: 10, app: 12 },
    { floor: 20, app: 40 },
  ])
  expect(summary).toEqual({ floor: 10, app: 12, ratio: 1.2, spread: [1.15, 1.6], pairs: 3 })
})

test('an aim holds up to its very bound, from below or from above', () => {
  expect(holds({ ratio: 1.25 }, { atMost: 1.25 })).toBe(true)
  expect(holds({ ratio: 1.26 }, { atMost: 1.25 })).toBe(false)
  expect(holds({ ratio: 0.95 }, { atLeast: 0.95 })).toBe(true)
  expect(holds({ ratio: 0.94 }, { atLeast: 0.95 })).toBe(false)
})
