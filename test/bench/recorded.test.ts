import { expect, test } from 'vitest'
import { daysOf, type Recorded, withNew } from './recorded.ts'

const taken = (day: string, ratio: number, keys = 100): Recorded => ({
  id: 'search-100',
  unit: 'ms',
  aim: { atMost: 1.2 },
  keys,
  floor: 1,
  app: ratio,
  ratio,
  spread: [ratio, ratio],
  pairs: 15,
  taken: { day, machine: 'any', load: 0 },
})

const ratios = (recorded: readonly Recorded[]) => recorded.map(({ ratio }) => ratio)

test('a figure takes the place of that of the same day, and stands beside that of another', () => {
  const first = withNew([], [taken('2026-11-25', 1)])
  const again = withNew(first, [taken('2026-11-25', 2)])
  expect(ratios(again)).toEqual([2])
  expect(ratios(withNew(again, [taken('2026-11-27', 3)]))).toEqual([2, 3])
})

test('two days are kept, the latest first where they are asked for', () => {
  const days = ['2026-11-27', '2026-11-23', '2026-11-25'].map((day, index) => taken(day, index))
  expect(ratios(daysOf(withNew([], days), { id: 'search-100' }, 100))).toEqual([0, 2])
})

test('other numbers of keys keep their own days', () => {
  const recorded = withNew([taken('2026-11-25', 1), taken('2026-11-25', 5, 1_000)], [taken('2026-11-27', 2)])
  expect(ratios(daysOf(recorded, { id: 'search-100' }, 1_000))).toEqual([5])
})
