import { expect, test } from 'vitest'
import { crashPlans } from './crash-plans.ts'
import { oneOfEachKind } from './kill-sample.ts'

test('the sample has every kind of instant once, early and late ones', () => {
  const kinds = ['lease', 'write', 'lease', 'store', 'lease', 'write', 'lease', 'end']
  const sample = oneOfEachKind(kinds)
  expect(sample.map((at) => kinds[at - 1]).toSorted()).toEqual(['end', 'lease', 'store', 'write'])
  expect(sample).toEqual([1, 4, 6, 8])
})

test.each([12, 24, 60, 500])('%i planned kills meet every fault, and spread over all instants', (runs) => {
  const plans = crashPlans(runs, 80)
  expect(plans).toHaveLength(runs)
  expect(new Set(plans.map(({ name }) => name)).size).toBe(12)
  const at = plans.map(({ killAt }) => killAt).toSorted((one, other) => one - other)
  expect(at[0]).toBeGreaterThanOrEqual(1)
  expect(at.at(-1)).toBeLessThanOrEqual(80)
  const gaps = [0, ...at].map((instant, index) => (at[index] ?? 81) - instant)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.ceil(80 / Math.min(runs, 80)) + 1)
})
