import { expect, test } from 'vitest'
import { manyRuns } from './many-runs.ts'

test('rotations killed at 60 instants, with everything else that goes wrong, all come to a good end', async () => {
  const { wrong, killed, instants } = await manyRuns(60)
  expect(wrong).toEqual([])
  expect(instants).toBeGreaterThan(50)
  expect(killed).toBeGreaterThan(35)
}, 240_000)
